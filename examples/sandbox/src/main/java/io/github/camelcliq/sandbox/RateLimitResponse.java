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
package io.github.camelcliq.sandbox;

/**
 * The response to a request over the rate limit. Cliq's reference says 429; clients in the field often see 400.
 */
public enum RateLimitResponse {
    /** 429 with a message. */
    TOO_MANY_REQUESTS(429),
    /** 400 with the code {@code request_limit_exceeded}. */
    BAD_REQUEST(400);

    private final int status;

    RateLimitResponse(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }
}
