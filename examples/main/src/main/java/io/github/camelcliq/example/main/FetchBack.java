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
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** Fetches a file by its ID, and compares it with the one of its name that was posted. */
final class FetchBack {
    private final ProducerTemplate template;
    private final SampleDirectory samples;
    private final Report report;

    FetchBack(ProducerTemplate template, SampleDirectory samples, Report report) {
        this.template = template;
        this.samples = samples;
        this.report = report;
    }

    /** Returns false when the file could not be fetched or is not what was posted. */
    boolean succeeds(String fileId) throws IOException {
        Exchange fetched = template.request(
                "direct:fetch", exchange -> exchange.getMessage().setHeader(CliqFilesConstants.FILE_ID, fileId));
        if (fetched.isFailed()) {
            report.say("Cannot fetch the file " + fileId + ": "
                    + fetched.getException().getMessage());
            return false;
        }
        String name = fetched.getMessage().getHeader(Exchange.FILE_NAME, String.class);
        String checksum = sha256(fetched.getMessage().getBody(InputStream.class));
        report.say("Fetched %s by its ID %s".formatted(name, fileId));
        Path posted = name == null ? null : samples.posted(name);
        if (posted == null || !Files.exists(posted)) {
            report.say("  its SHA-256 is " + checksum + "; no file of its name was posted just now to compare it with");
            return true;
        }
        boolean same = checksum.equals(sha256(Files.newInputStream(posted)));
        report.say("  its SHA-256 %s %s that of the file that was posted".formatted(checksum, same ? "is" : "is NOT"));
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
