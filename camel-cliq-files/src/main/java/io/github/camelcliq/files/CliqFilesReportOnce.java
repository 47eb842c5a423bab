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

import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;

/**
 * Reports an exception that consecutive polls throw again only the first time.
 *
 * @param handler gets the reports
 * @param latest  the exception that was reported last
 */
record CliqFilesReportOnce(ExceptionHandler handler, AtomicReference<Throwable> latest)
        implements CliqFilesExceptionHandler {

    @Override
    public void handleException(String message, Exchange exchange, Throwable exception) {
        if (latest.getAndSet(exception) == exception && exception != null) {
            return;
        }
        if (exchange == null) {
            handler.handleException(message, exception);
        } else {
            handler.handleException(message, exchange, exception);
        }
    }
}
