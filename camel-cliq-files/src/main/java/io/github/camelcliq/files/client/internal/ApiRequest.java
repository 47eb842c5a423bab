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

import io.github.camelcliq.files.client.CliqError;
import java.io.IOException;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;

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

    /** The parameters of the query, percent-encoded. Messages never show them. */
    List<String> parameters();

    /** The HTTP request, without a body. */
    default HttpUriRequestBase http(Access access) {
        return access.request(operation().method(), url(), parameters());
    }

    /**
     * Sends it. The caller closes the response.
     *
     * @param  access the access that authorizes it
     * @throws X      when there is no response
     */
    OpenResponse send(Access access) throws X;

    /** Whether it can be sent again after it was sent. */
    boolean isRepeatable();

    /** An addition to the message about a 400: a likely reason, or nothing. */
    default String hint(CliqError error) {
        return "";
    }

    /** The files and bytes that were sent, for the log; empty when it has no content. */
    default String content() {
        return "";
    }

    /** Method and URL, for messages. */
    default String text() {
        return operation().method() + ' ' + Secrets.mask(url());
    }
}
