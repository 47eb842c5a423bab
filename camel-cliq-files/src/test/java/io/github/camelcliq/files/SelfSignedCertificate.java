/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in
 * compliance with the License. You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is
 * distributed on an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and limitations under the License.
 */
package io.github.camelcliq.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;

/** A certificate for {@code localhost} that nobody knows, made by the JDK's keytool: two of them for all tests of a JVM. */
public final class SelfSignedCertificate {

    private static final String PASSWORD = "changeit";
    private static final Map<String, SelfSignedCertificate> MADE = new ConcurrentHashMap<>();

    private final Path keyStore;

    private SelfSignedCertificate(Path keyStore) {
        this.keyStore = keyStore;
    }

    public static SelfSignedCertificate trustedOne() {
        return MADE.computeIfAbsent("trusted", SelfSignedCertificate::make);
    }

    /** A certificate that nobody trusts who trusts the other one. */
    public static SelfSignedCertificate anotherOne() {
        return MADE.computeIfAbsent("another", SelfSignedCertificate::make);
    }

    private static SelfSignedCertificate make(String name) {
        try {
            Path directory = Files.createTempDirectory("cliq-files-tls");
            Path keyStore = directory.resolve(name + ".p12");
            directory.toFile().deleteOnExit();
            keyStore.toFile().deleteOnExit();
            runKeytool(keyStore);
            return new SelfSignedCertificate(keyStore);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void runKeytool(Path keyStore) throws IOException, InterruptedException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "test",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        keyStore.toString())
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
    }

    /** For a server that shows it. */
    public SSLContext ofServers() throws Exception {
        KeyStore store = KeyStore.getInstance(keyStore.toFile(), PASSWORD.toCharArray());
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);
        return tls;
    }

    /** For a component that trusts it, and nothing else. */
    public SSLContextParameters trusted() {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setResource("file:" + keyStore);
        store.setPassword(PASSWORD);
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setKeyStore(store);
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setTrustManagers(trust);
        return parameters;
    }
}
