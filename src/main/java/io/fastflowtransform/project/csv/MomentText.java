package io.fastflowtransform.project.csv;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;

/** The parts of a date, a time of day or both as they are written. One object reads many. */
final class MomentText {
    private static final int DATE_LENGTH = 10;
    private static final int SHORT_TIME = 5;
    private static final int LONG_TIME = 8;
    private static final int LARGEST_OFFSET = 14;

    /** How a point in time says its distance from UTC. */
    private enum Zone {
        NONE,
        PLAIN,
        OTHER_SPELLING
    }

    private byte[] bytes = {};
    private int year;
    private int month;
    private int day;
    private boolean seconds;
    private int fraction;
    private Zone zone = Zone.NONE;
    private int zoneAt;
    private int zoneEnd;
    private int timeAt;

    /** Reads a day that exists, of the years 1 to 9999: {@code 2026-01-31}. */
    boolean readDate(byte[] text, int from, int to) {
        return to - from == DATE_LENGTH && date(text, from);
    }

    /** Reads a time of day: {@code 10:00}, {@code 10:00:00.123}. */
    boolean readTime(byte[] text, int from, int to) {
        int end = time(text, from, to);
        return end > 0 && end == to;
    }

    /** Reads a day and a time with a blank or a T between, and maybe the distance from UTC. */
    boolean readTimestamp(byte[] text, int from, int to) {
        if (to - from < DATE_LENGTH + 1 + SHORT_TIME || !date(text, from)) {
            return false;
        }
        byte between = text[from + DATE_LENGTH];
        if (between != ' ' && between != 'T') {
            return false;
        }
        int end = time(text, from + DATE_LENGTH + 1, to);
        return end > 0 && zone(text, end, to);
    }

    /** Whether databases read it as it is written. */
    boolean isPlain() {
        return seconds && zone != Zone.OTHER_SPELLING;
    }

    boolean hasZone() {
        return zone != Zone.NONE;
    }

    /** Its digits of a second behind the point. */
    int fraction() {
        return fraction;
    }

    /** The time of day that was read, with seconds. */
    String timeText() {
        String time = new String(bytes, timeAt, zoneAt - timeAt, StandardCharsets.US_ASCII);
        return seconds ? time : time + ":00";
    }

    /** The point in time that was read, in the one spelling that all databases read. */
    String timestampText() {
        String date = new String(bytes, timeAt - DATE_LENGTH - 1, DATE_LENGTH, StandardCharsets.US_ASCII);
        return date + " " + timeText() + zoneText();
    }

    private String zoneText() {
        if (zone == Zone.NONE) {
            return "";
        }
        String text = new String(bytes, zoneAt, zoneEnd - zoneAt, StandardCharsets.US_ASCII);
        if (text.equals("Z")) {
            return "+00:00";
        }
        String digits = text.substring(1).replace(":", "");
        return text.charAt(0) + digits.substring(0, 2) + ":" + (digits.length() == 2 ? "00" : digits.substring(2));
    }

    private boolean date(byte[] text, int at) {
        if (text[at + 4] != '-' || text[at + 7] != '-') {
            return false;
        }
        year = number(text, at, 4);
        month = number(text, at + 5, 2);
        day = number(text, at + 8, 2);
        return year > 0 && month > 0 && month <= 12 && day > 0 && day <= daysOfMonth();
    }

    private int daysOfMonth() {
        return switch (month) {
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    /** Where the time ends; 0 where there is none. */
    private int time(byte[] text, int at, int to) {
        bytes = text;
        timeAt = at;
        zone = Zone.NONE;
        fraction = 0;
        if (to - at < SHORT_TIME || text[at + 2] != ':' || !below(text, at, 24) || !below(text, at + 3, 60)) {
            return 0;
        }
        int i = at + SHORT_TIME;
        seconds = i < to && text[i] == ':';
        if (seconds) {
            if (to - at < LONG_TIME || !below(text, i + 1, 60)) {
                return 0;
            }
            i = at + LONG_TIME;
            if (i < to && text[i] == '.') {
                int point = ++i;
                while (i < to && NumberText.isDigit(text[i])) {
                    i++;
                }
                fraction = i - point;
                if (fraction == 0) {
                    return 0;
                }
            }
        }
        zoneAt = i;
        return i;
    }

    private boolean zone(byte[] text, int at, int to) {
        zoneEnd = to;
        if (at == to) {
            return true;
        } else if (text[at] == 'Z') {
            zone = Zone.PLAIN;
            return at + 1 == to;
        } else if (text[at] != '+' && text[at] != '-') {
            return false;
        }
        int length = to - at;
        boolean colon = length == 6 && text[at + 3] == ':';
        if ((length != 3 && length != 5 && !colon) || !below(text, at + 1, LARGEST_OFFSET + 1)) {
            return false;
        }
        zone = colon ? Zone.PLAIN : Zone.OTHER_SPELLING;
        int minutes = length == 3 ? 0 : number(text, at + (colon ? 4 : 3), 2);
        return minutes >= 0 && minutes < 60 && isOfKnownYear(text, at, minutes);
    }

    /** Whether the point in time is in the years 1 to 9999 in UTC too. */
    private boolean isOfKnownYear(byte[] text, int at, int minutes) {
        if (year > 1 && year < 9999) {
            return true;
        }
        int offset = number(text, at + 1, 2) * 60 + minutes;
        int hour = number(text, timeAt, 2);
        int minute = number(text, timeAt + 3, 2);
        LocalDateTime local = LocalDateTime.of(year, month, day, hour, minute);
        int there = (text[at] == '-' ? local.plusMinutes(offset) : local.minusMinutes(offset)).getYear();
        return there > 0 && there <= 9999;
    }

    private static boolean below(byte[] text, int at, int limit) {
        int number = number(text, at, 2);
        return number >= 0 && number < limit;
    }

    /** A number of so many digits; -1 where one of them is none. */
    private static int number(byte[] text, int at, int digits) {
        int number = 0;
        for (int i = at; i < at + digits; i++) {
            if (!NumberText.isDigit(text[i])) {
                return -1;
            }
            number = 10 * number + text[i] - '0';
        }
        return number;
    }
}
