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
package io.github.camelcliq.example.cluster;

import java.util.Locale;

/** Where a file of the spool is, which is what is known about it. */
enum Place {
    /** It waits for its turn. */
    WAITING,

    /** A node has begun the request that shares it. */
    SENDING,

    /** It was shared; what is left of it is its ID. */
    DONE,

    /** It will not be shared: Cliq or the component refused it. */
    REFUSED,

    /** It may have been shared or not. */
    UNKNOWN;

    String directory() {
        return name().toLowerCase(Locale.ROOT);
    }
}
