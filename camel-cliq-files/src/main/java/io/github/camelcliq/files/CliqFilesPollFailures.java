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
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.LoggingExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs failures of a consumer, unless an endpoint has an exception handler of its own: a failed poll is one line, with the
 * stack trace at DEBUG. The first of several unexpected failures in a row has its stack trace in the warning. Thread-safe.
 */
final class CliqFilesPollFailures implements CliqFilesExceptionHandler {

    private final Logger log;
    private final ExceptionHandler exchanges;
    private volatile String latest = "";

    /**
     * A handler of one consumer.
     *
     * @param camelContext the context
     * @param consumer     the class whose logger is used
     */
    CliqFilesPollFailures(CamelContext camelContext, Class<?> consumer) {
        this.log = LoggerFactory.getLogger(consumer);
        this.exchanges = new LoggingExceptionHandler(camelContext, consumer);
    }

    @Override
    public void handleException(String message, Exchange exchange, Throwable exception) {
        if (exchange != null || exception == null || isUnexpectedAndNew(exception)) {
            exchanges.handleException(message, exchange, exception);
            return;
        }
        String text = exception instanceof CliqException ? exception.getMessage() : exception.toString();
        log.warn("{}: {}", message, text);
        log.debug("Stack trace of this failure", exception);
    }

    private boolean isUnexpectedAndNew(Throwable exception) {
        String text = exception.toString();
        boolean repeated = text.equals(latest);
        latest = text;
        return !repeated && !(exception instanceof CliqException);
    }
}
