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
package io.github.camelcliq.files.gateway;

import io.github.camelcliq.files.CliqFilesConstants;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * The files that the endpoints for posted, refused and unknown ones are to get, each at least once: an entry whose
 * content of a posted file is still there, or that has no fact {@code reported}. Thread-safe.
 */
final class Reports {

    private static final String REPORT = "CliqFilesReport";
    private static final long RETRY_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Map<String, String> uris;
    private final Map<Entry, String> entries = new LinkedHashMap<>();

    /**
     * Reports.
     *
     * @param uris the endpoints by state; a state without one is not reported
     */
    Reports(Map<String, String> uris) {
        this.uris = uris;
    }

    synchronized void add(String state, Entry entry) {
        if (state.equals(Spool.DONE) ? Files.exists(entry.content()) : !entry.is("reported")) {
            if (uris.containsKey(state)) {
                entries.put(entry, state);
            } else if (state.equals(Spool.DONE)) {
                deleteContent(entry);
            }
        }
    }

    private static void deleteContent(Entry entry) {
        try {
            Files.deleteIfExists(entry.content());
        } catch (IOException e) {
            // it goes with the entry
        }
    }

    /** Makes the next file the body of an exchange; the value is its state, null for none. */
    synchronized String next(Exchange exchange) {
        entries.keySet().removeIf(entry -> !Files.exists(entry.content()));
        for (Map.Entry<Entry, String> report : entries.entrySet()) {
            Entry entry = report.getKey();
            if (entry.isDue()) {
                entry.waitFor(RETRY_NANOS);
                Message message = exchange.getMessage();
                CliqFilesGateway.HEADERS.forEach((fact, header) -> message.setHeader(header, entry.get(fact)));
                message.setHeader(CliqFilesConstants.FILE_NAME, entry.get("name"));
                message.setHeader(CliqFilesConstants.FILE_CONTENT_TYPE, entry.get("type"));
                message.setHeader(CliqFilesConstants.COMMENTS, entry.get("comment"));
                message.setHeader(CliqFilesGateway.REASON, entry.get("reason"));
                message.setHeader(CliqFilesGateway.SHARE_ID, entry.get("shareId"));
                message.getHeaders().values().removeIf(Objects::isNull);
                message.setBody(entry.content().toFile());
                exchange.setProperty(REPORT, entry);
                return report.getValue();
            }
        }
        return null;
    }

    /** The endpoint has got the file. */
    synchronized void reported(Exchange exchange) throws IOException {
        Entry entry = exchange.getProperty(REPORT, Entry.class);
        if (Spool.DONE.equals(entries.remove(entry))) {
            deleteContent(entry);
        } else if (Files.exists(entry.directory())) {
            entry.set("reported", true);
            entry.store();
        }
    }
}
