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

import java.util.Arrays;
import java.util.Optional;

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

    /** The operation of that name; empty when there is none. */
    static Optional<CliqFilesOperation> named(Object name) {
        return Arrays.stream(values())
                .filter(operation -> operation.name().equals(String.valueOf(name)))
                .findFirst();
    }
}
