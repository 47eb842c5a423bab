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

import io.github.camelcliq.files.client.CliqInvalidRequestException;
import io.github.camelcliq.files.client.internal.Secrets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * The use that a producer makes of a channel or chat. Each operation is one request to Cliq; the first {@code list} or
 * {@code confirm} of a channel is preceded by a second one, which requests the ID of the channel's chat.
 */
enum CliqFilesOperation {
    /** Shares the files of the message. */
    share,
    /** Lists the files in the newest messages. */
    list,
    /** Tells whether an earlier share was posted. */
    confirm;

    /**
     * The operation of an exchange: that of the header, else the option's.
     *
     * @throws CliqInvalidRequestException when the header names none, or one that the kind has not
     */
    static CliqFilesOperation of(Exchange exchange, CliqFilesOperation option, CliqFilesKind kind)
            throws CliqInvalidRequestException {
        Object header = exchange.getMessage().getHeader(CliqFilesConstants.OPERATION);
        if (header == null) {
            return option;
        }
        CliqFilesOperation operation = named(header)
                .orElseThrow(() -> new CliqInvalidRequestException(
                        "The header " + CliqFilesConstants.OPERATION + " is '" + Secrets.mask(header.toString())
                                + "': it has to be one of " + Arrays.toString(values())));
        if (operation != share && !kind.isConsumable()) {
            throw new CliqInvalidRequestException("The header " + CliqFilesConstants.OPERATION + " is '" + operation
                    + "': it is possible for a channel or chat only, not for cliq-files:" + kind);
        }
        return operation;
    }

    /** The operation of that name; empty when there is none. */
    static Optional<CliqFilesOperation> named(Object name) {
        return Arrays.stream(values())
                .filter(operation -> operation.name().equals(String.valueOf(name)))
                .findFirst();
    }
}
