package io.fastflowtransform.mojo;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.project.Servers;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

/** The servers of Maven's settings.xml. A password is decrypted when a profile names its server, and not before. */
record SettingsServers(List<Server> servers, SettingsDecrypter decrypter) implements Servers {
    @Override
    public Set<String> ids() {
        return servers.stream().map(Server::getId).collect(Collectors.toSet());
    }

    @Override
    public Optional<Credentials> find(String id) {
        return servers.stream()
                .filter(server -> id.equals(server.getId()))
                .findFirst()
                .map(this::credentials);
    }

    private Credentials credentials(Server server) {
        SettingsDecryptionResult result = decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
        boolean failed = result.getProblems().stream()
                .anyMatch(problem -> problem.getSeverity() != SettingsProblem.Severity.WARNING);
        if (failed) {
            throw new ProblemException(Problem.error(
                    Code.UNKNOWN_SERVER,
                    "the password of the server '" + server.getId() + "' in Maven's settings.xml cannot be decrypted.",
                    "See that settings-security.xml has the master password with which it was encrypted."));
        }
        Server readable = result.getServer();
        return new Credentials(
                Optional.ofNullable(readable.getUsername()), Optional.ofNullable(readable.getPassword()));
    }
}
