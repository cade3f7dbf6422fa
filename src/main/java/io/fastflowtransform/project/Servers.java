package io.fastflowtransform.project;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Users and passwords that are kept outside of a project, by the ids that its profiles name. */
public interface Servers {
    /** None. */
    Servers NONE = of(Map.of());

    /**
     * A user and a password, readable.
     *
     * @param user the user; empty where only a password is kept
     * @param password the password or token; empty where only a user is kept
     */
    record Credentials(Optional<String> user, Optional<String> password) {
        /** Without the password. */
        @Override
        public String toString() {
            return "Credentials of " + user.orElse("nobody");
        }
    }

    /** The ids that are known. */
    Set<String> ids();

    /**
     * What is kept for an id.
     *
     * @throws io.fastflowtransform.problem.ProblemException where it cannot be read
     */
    Optional<Credentials> find(String id);

    /** These. */
    static Servers of(Map<String, Credentials> servers) {
        return new Servers() {
            @Override
            public Set<String> ids() {
                return servers.keySet();
            }

            @Override
            public Optional<Credentials> find(String id) {
                return Optional.ofNullable(servers.get(id));
            }
        };
    }
}
