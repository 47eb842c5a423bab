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

import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;

/** An exception handler with one method; a message or exchange that a caller does not have is null. */
interface CliqFilesExceptionHandler extends ExceptionHandler {

    @Override
    default void handleException(Throwable exception) {
        handleException(null, null, exception);
    }

    @Override
    default void handleException(String message, Throwable exception) {
        handleException(message, null, exception);
    }

    @Override
    void handleException(String message, Exchange exchange, Throwable exception);
}
