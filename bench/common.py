"""What both benchmarks need: programs that must be there, the machine, and medians."""

import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def fail(message):
    """Ends the benchmark: something that it needs is not there."""
    print(f"{Path(sys.argv[0]).name}: {message}", file=sys.stderr)
    sys.exit(1)


def need_programs(*names):
    for name in names:
        if shutil.which(name) is None:
            fail(f"'{name}' is not on the PATH; install it first.")


def tail(text, lines=25):
    return "\n".join(text.splitlines()[-lines:])


def run_or_fail(command, what, **options):
    """Runs a command that prepares something; its output is shown only where it fails."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)
    if done.returncode != 0:
        fail(f"{what}:\n{tail(done.stdout)}")
    return done.stdout


def print_machine():
    maven = re.sub(r"\x1b\[[0-9;]*m", "", run_or_fail(["mvn", "-version"], "mvn -version failed"))
    version = re.search(r"Apache Maven (\S+)", maven)
    java = re.search(r"Java version: ([^,]+), vendor: ([^,\n]+)", maven)
    print(f"OS:     {system()}")
    print(f"Cores:  {os.cpu_count()}, load average {os.getloadavg()[0]:.2f}")
    print(f"Memory: {os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.1f} GiB")
    print(f"Java:   {java.group(1)} ({java.group(2)})" if java else "Java:   unknown")
    print(f"Maven:  {version.group(1) if version else '?'}, MAVEN_OPTS={os.environ.get('MAVEN_OPTS', '')!r}")


def system():
    try:
        release = Path("/etc/os-release").read_text()
        name = re.search(r'^PRETTY_NAME="?([^"\n]+)', release, re.M).group(1)
    except (OSError, AttributeError):
        name = platform.system()
    return f"{name}, {platform.machine()}"


def summary(millis):
    return f"min {min(millis):6.0f}  median {statistics.median(millis):6.0f}  max {max(millis):6.0f} ms"
