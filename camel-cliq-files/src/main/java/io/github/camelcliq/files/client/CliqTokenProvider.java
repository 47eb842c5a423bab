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

/**
 * A source of access tokens that another program makes. Implementations are thread-safe.
 *
 * @since 0.1.0
 */
public interface CliqTokenProvider {

    /**
     * The token to send with a request. Called for each request, so it has to be cheap.
     *
     * @return               the access token, without {@code Bearer}
     * @throws CliqException when there is none
     */
    String accessToken() throws CliqException;

    /**
     * The service rejected this token with 401. When the next {@link #accessToken()} is another one, the request is sent
     * again with it.
     *
     * @param accessToken the rejected token
     */
    default void rejected(String accessToken) {}
}
