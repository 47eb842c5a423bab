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

import io.github.camelcliq.files.client.CliqException;
import io.github.camelcliq.files.client.internal.CliqMessage;
import io.github.camelcliq.files.client.internal.CliqName;
import io.github.camelcliq.files.client.internal.FetchedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.converter.stream.FileInputStreamCache;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.support.SynchronizationAdapter;

/** Fetches a file into a message: one exchange, one request. What it holds is released when the exchange is done. */
final class CliqFilesFetch {

    private static final int IN_MEMORY = 128 * 1024;

    private final CliqFilesEndpoint endpoint;

    CliqFilesFetch(CliqFilesEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * Fetches.
     *
     * @param  exchange      gets body and headers
     * @param  fileId        the file's ID
     * @throws CliqException when the file did not come
     * @throws IOException   when the disk refuses it
     */
    void into(Exchange exchange, String fileId) throws IOException {
        try {
            FetchedFile fetched =
                    endpoint.client().fetch(CliqName.of("file ID", fileId), CliqFilesLimiter.slotOf(exchange));
            receive(exchange, fetched, fileId, null, Long.MAX_VALUE);
        } catch (CliqException e) {
            endpoint.statistics().failed(e);
            throw e;
        }
    }

    /**
     * Begins to fetch the file of a message.
     *
     * @return               what {@link #into(Exchange, FetchedFile, CliqMessage.File)} takes; empty when the rate limit
     *                       allows no request now
     * @throws CliqException when no file is to come
     */
    Optional<FetchedFile> open(CliqMessage.File file) throws CliqException {
        try {
            return endpoint.client().fetchWithinLimit(CliqName.of("file ID", file.id()));
        } catch (CliqException e) {
            endpoint.statistics().failed(e);
            throw e;
        }
    }

    /**
     * Fetches the rest of the file of a message.
     *
     * @param  exchange                   gets body and headers
     * @param  fetched                    from {@link #open}
     * @throws CliqFilesTooLargeException when it is larger than {@code maxFileSize}
     * @throws CliqException              when the file did not come whole
     * @throws IOException                when the disk refuses it
     */
    void into(Exchange exchange, FetchedFile fetched, CliqMessage.File file) throws IOException {
        try {
            receive(
                    exchange,
                    fetched,
                    file.id(),
                    file.name(),
                    endpoint.getConfiguration().getMaxFileSize());
        } catch (CliqException e) {
            endpoint.statistics().failed(e);
            throw e;
        }
    }

    private void receive(Exchange exchange, FetchedFile file, String fileId, String otherName, long most)
            throws IOException {
        try {
            if (file.length() > most) {
                throw new CliqFilesTooLargeException("it has " + file.length() + " bytes");
            }
            String type = file.type().orElse("application/octet-stream");
            String name = file.name().orElseGet(() -> otherName == null ? nameOf(fileId, type) : otherName);
            fill(exchange, file, fileId, name, type, most);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
        endpoint.statistics().fetched();
    }

    private void fill(Exchange exchange, FetchedFile file, String fileId, String name, String type, long most)
            throws IOException {
        Message message = exchange.getMessage();
        long length;
        Object body;
        Path workFile = null;
        CliqFilesConfiguration options = endpoint.getConfiguration();
        if (options.isStreamDownload()) {
            releaseWith(exchange, file);
            length = file.length();
            body = file.content();
        } else if (options.getLocalWorkDirectory() != null) {
            workFile = CliqFilesWorkFile.write(
                    Path.of(options.getLocalWorkDirectory()),
                    name,
                    new CliqFilesLimitedStream(file.content(), most),
                    exchange);
            length = Files.size(workFile);
            endpoint.statistics().received(length);
            body = workFile.toFile();
        } else {
            CachedFile cached = cache(new CliqFilesLimitedStream(file.content(), most), file.length(), exchange);
            length = cached.length();
            endpoint.statistics().received(length);
            body = cached.body();
        }
        message.setBody(body);
        message.setHeader(CliqFilesConstants.FILE_ID, fileId);
        message.setHeader(CliqFilesConstants.FILE_NAME, name);
        message.setHeader(CliqFilesConstants.CONTENT_TYPE, type);
        message.setHeader(CliqFilesConstants.HTTP_RESPONSE_CODE, file.statusCode());
        if (length >= 0) {
            message.setHeader(CliqFilesConstants.FILE_LENGTH, length);
        } else {
            message.removeHeader(CliqFilesConstants.FILE_LENGTH);
        }
        if (workFile == null) {
            message.removeHeader(CliqFilesConstants.FILE_LOCAL_WORK_PATH);
        } else {
            message.setHeader(CliqFilesConstants.FILE_LOCAL_WORK_PATH, workFile.toString());
        }
    }

    private static String nameOf(String fileId, String type) {
        return fileId.replaceAll("[^\\p{L}\\p{N}._-]", "_") + CliqFilesContent.extension(type);
    }

    private void releaseWith(Exchange exchange, FetchedFile file) {
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                file.close();
                endpoint.statistics().received(file.receivedBytes());
            }
        });
    }

    private record CachedFile(InputStream body, long length) {}

    /** How much is read before a file on disk is made: one byte more than there is, to see the end, or nothing. */
    private static int inMemory(long announced) {
        if (announced < 0 || announced == IN_MEMORY) {
            return IN_MEMORY;
        }
        return announced > IN_MEMORY ? 0 : (int) announced + 1;
    }

    /** The whole file as a stream cache: a small one in memory, a larger one in a file that goes with the exchange. */
    private static CachedFile cache(InputStream in, long announced, Exchange exchange) throws IOException {
        byte[] start = in.readNBytes(inMemory(announced));
        int next = start.length < inMemory(announced) ? -1 : in.read();
        if (next < 0) {
            return new CachedFile(new InputStreamCache(start), start.length);
        }
        Path spool = Files.createTempFile("cliq-files-", ".tmp");
        try {
            // not to truncate what is empty: some file systems would write the file through to the disk for it
            try (OutputStream out = Files.newOutputStream(spool, StandardOpenOption.WRITE)) {
                out.write(start);
                out.write(next);
                in.transferTo(out);
            }
            // the copy is registered with the exchange, which deletes the file when it and all its copies are done
            return new CachedFile(
                    (InputStream) new FileInputStreamCache(spool.toFile()).copy(exchange), Files.size(spool));
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(spool);
            throw e;
        }
    }
}
