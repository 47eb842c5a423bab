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
package io.github.camelcliq.files.client;

import java.io.Serializable;
import java.util.List;

/**
 * The facts of one share request: enough to find its outcome later. It can be stored as JSON or by Java serialization,
 * and holds no content.
 *
 * @param kind  the kind of the target, such as {@code channel}
 * @param name  the unique name or ID of the target
 * @param began when the request began, by this machine's clock, in milliseconds since 1970
 * @param files the files, in the order of the request
 * @since       0.1.0
 */
public record CliqShare(String kind, String name, long began, List<File> files) implements Serializable {

    /** Copies the list of files. */
    public CliqShare {
        files = List.copyOf(files);
    }

    /**
     * A file of the request.
     *
     * @param name    the name under which it was sent
     * @param size    the length in bytes, -1 when it was not known before the file was sent
     * @param comment the comment sent with it, null for none
     */
    public record File(String name, long size, String comment) implements Serializable {}
}
