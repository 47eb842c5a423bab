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
package io.github.camelcliq.files;

import org.apache.camel.Exchange;
import org.apache.camel.spi.Metadata;

/**
 * Headers of the Cliq Files component.
 *
 * @since 0.1.0
 */
public final class CliqFilesConstants {

    @Metadata(
            label = "both",
            description = "Sharing: the name of the file, when there is a single one; folders before it are dropped."
                    + " Fetching: the name of the fetched file, without folders.",
            javaType = "String",
            important = true)
    public static final String FILE_NAME = Exchange.FILE_NAME;

    @Metadata(
            label = "both",
            description =
                    "Sharing: the media type of the file, when there is a single one (multipart types are ignored)."
                            + " Fetching: the media type of the fetched file.",
            javaType = "String",
            important = true)
    public static final String CONTENT_TYPE = Exchange.CONTENT_TYPE;

    @Metadata(
            label = "producer",
            description = "Sharing: the media type of the file, when there is a single one and no Content-Type header.",
            javaType = "String")
    public static final String FILE_CONTENT_TYPE = Exchange.FILE_CONTENT_TYPE;

    @Metadata(
            label = "both",
            description =
                    "The length of the fetched file in bytes; missing with streamDownload when Cliq does not announce it.",
            javaType = "Long")
    public static final String FILE_LENGTH = Exchange.FILE_LENGTH;

    @Metadata(
            label = "both",
            description = "With localWorkDirectory: the path of the fetched file.",
            javaType = "String")
    public static final String FILE_LOCAL_WORK_PATH = Exchange.FILE_LOCAL_WORK_PATH;

    @Metadata(
            label = "both",
            description = "Fetching by cliq-files:file: the ID of the file to fetch. Set on every fetched message."
                    + " Confirming: the ID of the posted file (a String), or of each file in their order (a List).",
            javaType = "Object",
            important = true)
    public static final String FILE_ID = "CamelCliqFilesFileId";

    @Metadata(
            label = "both",
            description =
                    "Sharing: the comment of the first file (a String), or one comment for each file in their order"
                            + " (a List; a shorter one is filled with empty comments, a longer one is rejected)."
                            + " Consuming a channel or chat: the comment shown with the file (a String), if there is one.",
            javaType = "Object",
            important = true)
    public static final String COMMENTS = "CamelCliqFilesComments";

    @Metadata(
            label = "producer",
            description = "Sharing with a channel or chat: the unique name of the bot to post as.",
            javaType = "String")
    public static final String BOT_UNIQUE_NAME = "CamelCliqFilesBotUniqueName";

    @Metadata(label = "producer", description = "Sharing: the displayed name of the sender.", javaType = "String")
    public static final String BOT_NAME = "CamelCliqFilesBotName";

    @Metadata(
            label = "producer",
            description = "Sharing: the URL of the displayed picture of the sender.",
            javaType = "String")
    public static final String BOT_IMAGE = "CamelCliqFilesBotImage";

    @Metadata(
            label = "producer",
            description = "Sharing with a channel or user: whether the message is marked as read.",
            javaType = "Boolean")
    public static final String MARK_AS_READ = "CamelCliqFilesMarkAsRead";

    @Metadata(
            label = "producer",
            description = "Sharing with a bot: the ID of the only subscriber that gets the files.",
            javaType = "String")
    public static final String USER_ID = "CamelCliqFilesUserId";

    @Metadata(
            label = "both",
            description = "The HTTP status of the response, normally 204 for a share and 200 for a fetch.",
            javaType = "Integer")
    public static final String HTTP_RESPONSE_CODE = Exchange.HTTP_RESPONSE_CODE;

    @Metadata(
            label = "producer",
            description = "Sharing: the response, when it is a JSON object; removed otherwise.",
            javaType = "Map<String, Object>")
    public static final String RESPONSE = "CamelCliqFilesResponse";

    @Metadata(
            label = "both",
            description = "Consuming a channel or chat: the ID of the message that shows the file."
                    + " Confirming: the ID of the message (a String), or of the message of each file (a List).",
            javaType = "Object",
            important = true)
    public static final String MESSAGE_ID = "CamelCliqFilesMessageId";

    @Metadata(
            label = "consumer",
            description = "Consuming a channel or chat: the ID of the chat that the file was shared in.",
            javaType = "String")
    public static final String CHAT_ID = "CamelCliqFilesChatId";

    @Metadata(
            label = "consumer",
            description = "Consuming a channel or chat: the ID of the user or bot that shared the file.",
            javaType = "String",
            important = true)
    public static final String SENDER_ID = "CamelCliqFilesSenderId";

    @Metadata(
            label = "consumer",
            description = "Consuming a channel or chat: the name shown for the sender of the file.",
            javaType = "String")
    public static final String SENDER_NAME = "CamelCliqFilesSenderName";

    @Metadata(
            label = "consumer",
            description = "Consuming a channel or chat: when the file was shared, in milliseconds since 1970.",
            javaType = "Long")
    public static final String MESSAGE_TIMESTAMP = Exchange.MESSAGE_TIMESTAMP;

    @Metadata(
            label = "producer",
            description = "Channel or chat: the operation share, list or confirm. It wins over the option operation.",
            javaType = "String")
    public static final String OPERATION = "CamelCliqFilesOperation";

    @Metadata(
            label = "producer",
            description = "Listing: the time of the oldest messages, inclusive; an ISO time or milliseconds since 1970."
                    + " It wins over the option fromTime.",
            javaType = "Object")
    public static final String FROM_TIME = "CamelCliqFilesFromTime";

    @Metadata(
            label = "producer",
            description = "Listing: the time of the newest messages, inclusive; an ISO time or milliseconds since 1970."
                    + " It wins over the option toTime.",
            javaType = "Object")
    public static final String TO_TIME = "CamelCliqFilesToTime";

    @Metadata(
            label = "producer",
            description =
                    "Listing: the value of CamelCliqFilesToTime that lists the messages before these; missing when"
                            + " there are none before them.",
            javaType = "Long")
    public static final String NEXT_TO_TIME = "CamelCliqFilesNextToTime";

    @Metadata(
            label = "producer",
            description = "Confirming: posted, absent or unclear.",
            javaType = "String",
            important = true)
    public static final String OUTCOME = "CamelCliqFilesOutcome";

    /** The exchange property that holds the facts of the last share, a {@code CliqShare}, from when its request begins. */
    public static final String SHARE = "CamelCliqFilesShare";

    private CliqFilesConstants() {}
}
