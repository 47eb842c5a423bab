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
 * A way in which clients have seen the service differ from its reference. All are off unless
 * {@link CliqSandboxBuilder#quirks} names them.
 */
public enum Quirk {
    /** Errors are nested: <code>{"error":{"code":"…","message":"…"}}</code>. */
    NESTED_ERRORS,
    /** A wrong or deleted file ID gets 400 instead of 404. */
    MISSING_FILE_400,
    /** A share in a plain chat or its thread is rejected with 400 {@code extra_param_found} when it names a bot. */
    BOTS_IN_CHANNELS_ONLY,
    /** Sharing with a chat or a user by a webhook token gets 401. */
    WEBHOOK_TOKENS_FOR_CHANNELS_AND_BOTS_ONLY,
    /** The {@code chat_id} of a channel that was not joined is the text {@code "null"} instead of JSON's null. */
    CHAT_ID_AS_TEXT,
    /** Too many token requests get {@code Access Denied} with the status 200 instead of 400. */
    ACCESS_DENIED_200,
    /** A token comes with {@code expires_in} in milliseconds and {@code expires_in_sec} in seconds. */
    EXPIRES_IN_BOTH,
    /** A token comes with {@code expires_in} in milliseconds alone. */
    EXPIRES_IN_MILLISECONDS
}
