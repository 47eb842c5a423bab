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
package io.github.camelcliq.files.faults;

/** What a route does about a failure. */
public enum Remedy {
    NONE("Nothing"),
    SEND_AGAIN("Send again, with a backoff"),
    WAIT("Wait `getRetryAfter()`, then send again"),
    DEAD_LETTER("Dead letter: mend the cause, then send again"),
    OWN_CHANNEL("Own channel: check whether it was posted, then send again or not"),
    LOOK_INSIDE("Look at the content: it is that page");

    private final String text;

    Remedy(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
