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
package io.github.camelcliq.files.client.internal;

import java.io.IOException;

/**
 * A request to Cliq's API, which can be sent again after a 401.
 *
 * @param <X> how it fails without a response
 */
interface ApiRequest<X extends IOException> {

    /** The operation that it asks for. */
    Operation operation();

    /** Scheme, host and path. Messages show it. */
    String url();

    /** The part of the URL behind the {@code ?}, percent-encoded; empty without a query. Messages never show it. */
    String query();

    /**
     * Sends it. The caller closes the response.
     *
     * @param  access what authorizes it
     * @throws X      when there is no response
     */
    OpenResponse send(Access access) throws X;

    /** Whether it can be sent again after it was sent. */
    boolean isRepeatable();

    /** Method and URL, for messages. */
    default String text() {
        return operation().method() + ' ' + url();
    }
}
