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
 * The response to a successful share. Cliq's reference says 204; bots were seen to respond 200 with a small JSON body.
 */
public enum ShareResult {
    /** 204 without a body. */
    NO_CONTENT,
    /** 200 with JSON: <code>{"user_ids":["…"]}</code> for a bot, <code>{"message_ids":["…"]}</code> for the others. */
    JSON,
    /** 200 with a line of plain text. */
    TEXT
}
