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

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;

/** Keeps the failures that a consumer reports. */
final class RecordingExceptionHandler implements CliqFilesExceptionHandler {

    /** One report; message and exchange are null when the consumer names none. */
    record Report(String message, Exchange exchange, Throwable exception) {}

    private final List<Report> reports = new CopyOnWriteArrayList<>();

    @Override
    public void handleException(String message, Exchange exchange, Throwable exception) {
        reports.add(new Report(message, exchange, exception));
    }

    /** The reports so far, oldest first; the list grows with them. */
    List<Report> reports() {
        return reports;
    }

    List<Throwable> exceptions() {
        return reports.stream().map(Report::exception).toList();
    }
}
