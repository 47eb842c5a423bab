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

/** When {@link CliqSandbox#breakNext} closes the connection of a request. */
public enum ConnectionBreak {
    /** When the head of the request has arrived: nothing is done, and no response is sent. */
    BEFORE_HANDLING,
    /** When the request is done, with its files posted: no response is sent, so that the client cannot know. */
    AFTER_HANDLING,
    /** When half of the response's body is sent: a fetched file ends early. */
    IN_RESPONSE
}
