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
package io.github.camelcliq.files.soak;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/** What goes wrong in a soak. */
enum SoakFault {
    NONE(Request.OWN),
    SHARE_RESET(Request.SHARE),
    SHARE_REJECTED_EARLY(Request.SHARE),
    SHARE_ACCEPTED_EARLY(Request.SHARE),
    SHARE_SERVER_ERROR(Request.SHARE),
    SHARE_RESPONSE_LOST(Request.SHARE),
    SHARE_RESPONSE_CUT(Request.SHARE),
    SHARE_SECOND_RESPONSE(Request.SHARE),
    SHARE_TIMEOUT_LEFT(Request.SHARE),
    SHARE_BYTES_LEFT(Request.SHARE),
    FETCH_RESET(Request.FETCH),
    FETCH_SERVER_ERROR(Request.FETCH),
    FETCH_HEAD_CUT(Request.FETCH),
    FETCH_BODY_CUT(Request.FETCH),
    FETCH_SECOND_RESPONSE(Request.FETCH),
    FETCH_TIMEOUT_LEFT(Request.FETCH),
    TOKEN_HEAD_CUT(Request.TOKEN),
    TOKEN_BODY_CUT(Request.TOKEN),
    TOKEN_RESET(Request.TOKEN),
    CONNECT_REJECTED(Request.CONNECT),
    SOURCE_ERROR(Request.OWN),
    CLIENT_ERROR(Request.OWN),
    EVICTION(Request.OWN);

    /** A kind of request, of which one of so many goes wrong. */
    enum Request {
        SHARE(50),
        FETCH(50),
        TOKEN(3),
        CONNECT(1),
        /** Of no request: made by the process that sends. */
        OWN(0);

        private final int oneOf;

        Request(int oneOf) {
            this.oneOf = oneOf;
        }
    }

    private final Request request;

    SoakFault(Request request) {
        this.request = request;
    }

    /** No fault for most requests, else one of the request's at random. */
    static SoakFault draw(Request request) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        if (random.nextInt(request.oneOf) > 0) {
            return NONE;
        }
        SoakFault[] faults = Arrays.stream(values())
                .filter(fault -> fault.request == request)
                .toArray(SoakFault[]::new);
        return faults[random.nextInt(faults.length)];
    }
}
