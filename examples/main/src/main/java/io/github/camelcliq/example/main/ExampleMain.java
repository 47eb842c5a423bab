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
package io.github.camelcliq.example.main;

import io.github.camelcliq.files.CliqFilesConstants;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.apache.camel.util.FileUtil;

/** Shares the samples and fetches one back, or shares each file that comes into the directory {@code CLIQ_DIRECTORY}. */
public final class ExampleMain {
    /** The exit code when a variable is missing or wrong. */
    static final int BAD_CONFIGURATION = 2;

    private static final int OK = 0;
    private static final int FAILED = 1;
    /** Longer than a lock of Cliq's rate limit, which takes ten minutes. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final PrintStream out;
    private final Duration patience;

    /**
     * The example.
     *
     * @param out      the stream for the report
     * @param patience the longest time that the samples may take
     */
    ExampleMain(PrintStream out, Duration patience) {
        this.out = out;
        this.patience = patience;
    }

    /**
     * Runs the example with the environment of the process. The process ends with 0 when all went well, 1 when something
     * failed, 2 when a variable is missing or wrong.
     *
     * @param  arguments the directory with the samples
     * @throws Exception when Camel does not start
     */
    public static void main(String... arguments) throws Exception {
        System.exit(new ExampleMain(System.out, PATIENCE).run(System.getenv(), Path.of(arguments[0])));
    }

    int run(Map<String, String> environment, Path samples) throws Exception {
        CliqService service;
        try {
            service = CliqService.of(environment);
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            return BAD_CONFIGURATION;
        }
        Optional<String> directory = CliqService.value(environment, "CLIQ_DIRECTORY");
        return directory.isPresent() ? watch(service, Path.of(directory.get())) : shareSamples(service, samples);
    }

    private int watch(CliqService service, Path directory) throws Exception {
        out.printf(
                "Sharing each file that comes into %s in %s of %s, until stopped (Ctrl+C)%n",
                directory, service.target(), service.description());
        Main main = service.main(new ShareRoutes(out, 0), Map.of("example.directory", directory.toString()));
        main.run();
        return main.getExitCode();
    }

    int shareSamples(CliqService service, Path samples) throws Exception {
        Path directory = Files.createTempDirectory("cliq-example-");
        int files = copy(samples, directory);
        ShareRoutes routes = new ShareRoutes(out, files);
        Main main = service.main(routes, Map.of("example.directory", directory.toString()));
        out.printf("Sharing %d files of %s in %s of %s%n", files, directory, service.target(), service.description());
        boolean fetched;
        try {
            main.start();
            if (!routes.await(patience)) {
                out.println("Giving up after " + patience.toMinutes() + " minutes");
            }
            fetched = fetchBack(service.fileId().get(), directory.resolve(".done"), main.getCamelTemplate());
        } finally {
            main.stop();
        }
        boolean posted = routes.posted() == files;
        out.printf("%s: %s%n", posted && fetched ? "Done" : "Failed", routes.summary());
        if (posted) {
            FileUtil.removeDir(directory.toFile());
        } else {
            out.println("The files are still in " + directory);
        }
        return posted && fetched ? OK : FAILED;
    }

    private static int copy(Path samples, Path directory) throws IOException {
        try (Stream<Path> originals = Files.list(samples)) {
            List<Path> files = originals.toList();
            for (Path file : files) {
                Files.copy(file, directory.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
            return files.size();
        }
    }

    /** Fetches a file by its ID and compares it with the one of its name; returns false when something is wrong. */
    private boolean fetchBack(Optional<String> fileId, Path posted, ProducerTemplate template) throws IOException {
        if (fileId.isEmpty()) {
            out.println("Fetching a file back is skipped: set CLIQ_FILE_ID to the ID of one");
            return true;
        }
        Exchange fetched = template.request(
                "direct:fetch", exchange -> exchange.getMessage().setHeader(CliqFilesConstants.FILE_ID, fileId.get()));
        if (fetched.isFailed()) {
            out.printf(
                    "Cannot fetch the file %s: %s%n",
                    fileId.get(), fetched.getException().getMessage());
            return false;
        }
        String name = fetched.getMessage().getHeader(Exchange.FILE_NAME, String.class);
        String checksum = sha256(fetched.getMessage().getBody(InputStream.class));
        out.printf("Fetched %s by its ID %s%n", name, fileId.get());
        if (name == null || !Files.exists(posted.resolve(name))) {
            out.printf("  its SHA-256 is %s; no file of its name was posted to compare it with%n", checksum);
            return true;
        }
        boolean same = checksum.equals(sha256(Files.newInputStream(posted.resolve(name))));
        out.printf("  its SHA-256 %s %s that of the file that was posted%n", checksum, same ? "is" : "is NOT");
        return same;
    }

    private static String sha256(InputStream content) throws IOException {
        try (DigestInputStream in = new DigestInputStream(content, MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
