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
package io.github.camelcliq.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * A file that was shared with one of the sandbox's targets.
 *
 * @param fileId the ID to fetch it by
 * @param messageId the ID of the message that shows it; each file has a message of its own
 * @param target where it was shared, for instance {@code channel/ops}
 * @param name the file name of its part, with the escapes of browsers undone
 * @param type the content type of its part
 * @param size its length in bytes
 * @param comment the comment shown with it, empty when it has none
 * @param options how it was posted
 * @param sharedAt when it was posted, by the sandbox's clock
 * @param requestNumber the {@link ReceivedRequest#number()} of the request that brought it, {@link #NO_REQUEST} when a person did
 * @param content the file that holds its bytes until the sandbox is closed
 */
public record SharedFile(
        String fileId,
        String messageId,
        String target,
        String name,
        String type,
        long size,
        String comment,
        ShareOptions options,
        Instant sharedAt,
        long requestNumber,
        Path content) {
    /** The request number of a file that came by no call of the API, but from a person. */
    public static final long NO_REQUEST = 0;

    /**
     * The bot that posted it.
     *
     * @return the bot's unique name, null when a user posted it
     */
    public String botUniqueName() {
        return options.botUniqueName();
    }

    /**
     * The sender name to show.
     *
     * @return the name, null when the request had none
     */
    public String botName() {
        return options.botName();
    }

    /**
     * The sender picture to show.
     *
     * @return its URL, null when the request had none
     */
    public String botImage() {
        return options.botImage();
    }

    /**
     * Whether it counts as read.
     *
     * @return the part of the request, null when it had none
     */
    public Boolean markAsRead() {
        return options.markAsRead();
    }

    /**
     * The one subscriber of a bot that it was delivered to.
     *
     * @return the user ID, null when the request had none
     */
    public String userId() {
        return options.userId();
    }

    /**
     * The whole content in memory.
     *
     * @return the bytes as they were sent
     * @throws UncheckedIOException when the sandbox is closed
     */
    public byte[] bytes() {
        try {
            return Files.readAllBytes(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The content as a stream, which the caller closes.
     *
     * @return a new stream from the first byte on
     * @throws UncheckedIOException when the sandbox is closed
     */
    public InputStream open() {
        try {
            return Files.newInputStream(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The SHA-256 digest of the content, computed without holding it in memory.
     *
     * @return 64 lower-case hexadecimal digits
     * @throws UncheckedIOException when the sandbox is closed
     */
    public String sha256() {
        try (DigestInputStream in = new DigestInputStream(open(), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
