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
import io.github.camelcliq.files.client.CliqInvalidRequestException;
import io.github.camelcliq.files.client.internal.CliqMessage;
import io.github.camelcliq.files.client.internal.CliqName;
import io.github.camelcliq.files.client.internal.CliqRateLimiter.Slot;
import io.github.camelcliq.files.client.internal.FetchedFile;
import io.github.camelcliq.files.client.internal.SizeLimit;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.support.UnitOfWorkHelper;

/** Fetches a file into a message: one exchange, one request. All that it holds is released when the exchange is done. */
final class CliqFilesFetch {

    private static final int IN_MEMORY = 128 * 1024;

    private final CliqFilesEndpoint endpoint;

    CliqFilesFetch(CliqFilesEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * Fetches a file by its ID.
     *
     * @param  exchange      gets body and headers
     * @param  fileId        the file's ID
     * @param  slot          the slot of the limit that was reserved for it, if one was
     * @throws CliqException when the file did not come whole, or is larger than {@code maxFetchSize}
     * @throws IOException   when the file cannot be written
     */
    void fetch(Exchange exchange, String fileId, Optional<Slot> slot) throws IOException {
        try {
            FetchedFile file = endpoint.client().fetch(CliqName.of("file ID", fileId), slot);
            populate(exchange, file, new CliqMessage.File(fileId, null, null, -1));
        } catch (CliqException e) {
            endpoint.statistics().failed(e);
            throw e;
        }
    }

    /**
     * Requests the file of a message.
     *
     * @param  slot          the slot of the limit that was reserved for it
     * @return               the response for {@link #receive}
     * @throws CliqException when the service does not deliver the file
     */
    FetchedFile open(CliqMessage.File file, Slot slot) throws CliqException {
        try {
            return endpoint.client().fetch(CliqName.of("file ID", file.id()), Optional.of(slot));
        } catch (CliqException e) {
            endpoint.statistics().failed(e);
            throw e;
        }
    }

    /**
     * Receives the file of a message.
     *
     * @param  exchange                    gets body and headers
     * @param  fetched                     from {@link #open}
     * @throws CliqInvalidRequestException when it is larger than {@code maxFetchSize}
     * @throws CliqException               when the file did not come whole
     * @throws IOException                 when the file cannot be written
     */
    void receive(Exchange exchange, FetchedFile fetched, CliqMessage.File file) throws IOException {
        try {
            populate(exchange, fetched, file);
        } catch (CliqException e) {
            endpoint.statistics().failed(e);
            throw e;
        }
    }

    /** Runs the completions of an exchange that no route has received. */
    static void complete(Exchange exchange) {
        UnitOfWorkHelper.doneSynchronizations(
                exchange, exchange.getExchangeExtension().handoverCompletions());
    }

    private void populate(Exchange exchange, FetchedFile fetched, CliqMessage.File file) throws IOException {
        try {
            String type = fetched.type().orElse("application/octet-stream");
            String name = fetched.name().orElseGet(() -> file.name() == null ? nameOf(file.id(), type) : file.name());
            CliqFilesConfiguration options = endpoint.getConfiguration();
            InputStream content = fetched.content(new SizeLimit("maxFetchSize", options.getMaxFetchSize()));
            Message message = exchange.getMessage();
            if (options.isStreamDownload()) {
                releaseWith(exchange, fetched);
                setBody(message, content, fetched.length());
            } else if (options.getLocalWorkDirectory() != null) {
                CliqFilesWorkFile workFile =
                        CliqFilesWorkFile.write(Path.of(options.getLocalWorkDirectory()), name, content, exchange);
                setBody(message, workFile, workFile.length());
                endpoint.statistics().received(workFile.length());
            } else {
                StreamCache cache = cache(content, fetched.length(), exchange);
                setBody(message, cache, cache.length());
                endpoint.statistics().received(cache.length());
            }
            message.setHeader(CliqFilesConstants.FILE_ID, file.id());
            message.setHeader(CliqFilesConstants.FILE_NAME, name);
            message.setHeader(CliqFilesConstants.CONTENT_TYPE, type);
            message.setHeader(CliqFilesConstants.HTTP_RESPONSE_CODE, fetched.statusCode());
            setCharset(exchange, type);
            CliqFilesTransfer.record(
                    exchange,
                    fetched.statusCode(),
                    1,
                    message.getHeader(CliqFilesConstants.FILE_LENGTH, -1L, Long.class));
        } catch (IOException | RuntimeException e) {
            fetched.close();
            throw e;
        }
        endpoint.statistics().fetched();
    }

    private static void setBody(Message message, Object body, long length) {
        message.setBody(body);
        if (length >= 0) {
            message.setHeader(CliqFilesConstants.FILE_LENGTH, length);
        } else {
            message.removeHeader(CliqFilesConstants.FILE_LENGTH);
        }
        if (body instanceof File file) {
            message.setHeader(CliqFilesConstants.FILE_LOCAL_WORK_PATH, file.getPath());
        } else {
            message.removeHeader(CliqFilesConstants.FILE_LOCAL_WORK_PATH);
        }
    }

    /** Camel converts the body to text by this property, or by a header of the same name, which would win. */
    private static void setCharset(Exchange exchange, String type) {
        exchange.getMessage().removeHeader(Exchange.CHARSET_NAME);
        CliqFilesCharset.supported(type)
                .ifPresentOrElse(
                        charset -> exchange.setProperty(Exchange.CHARSET_NAME, charset.name()),
                        () -> exchange.removeProperty(Exchange.CHARSET_NAME));
    }

    private static String nameOf(String fileId, String type) {
        return fileId.replaceAll("[^\\p{L}\\p{N}._-]", "_") + CliqFilesAttributes.extension(type);
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

    /** How much is read before a file on disk is made: one byte more than there is, to see the end, or nothing. */
    private static int inMemory(long announced) {
        if (announced < 0 || announced == IN_MEMORY) {
            return IN_MEMORY;
        }
        return announced > IN_MEMORY ? 0 : (int) announced + 1;
    }

    /** The whole file: a small one in memory, a larger one in a temporary file. */
    private static StreamCache cache(InputStream in, long announced, Exchange exchange) throws IOException {
        byte[] start = in.readNBytes(inMemory(announced));
        int next = start.length < inMemory(announced) ? -1 : in.read();
        if (next < 0) {
            return new InputStreamCache(start);
        }
        CliqFilesLease spool = new CliqFilesLease(Files.createTempFile("cliq-files-", ".tmp"));
        try {
            // without TRUNCATE_EXISTING, for which some file systems write the file through to the disk
            try (OutputStream out = Files.newOutputStream(spool.path(), StandardOpenOption.WRITE)) {
                out.write(start);
                out.write(next);
                in.transferTo(out);
            }
            spool.hold(exchange);
            return new CliqFilesStreamCache(spool, Files.size(spool.path()));
        } catch (IOException | RuntimeException e) {
            spool.remove();
            throw e;
        }
    }
}
