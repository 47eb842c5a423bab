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

import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options of an endpoint that consumes the files shared in a channel or chat. */
@UriParams
class CliqFilesConsumerConfiguration {

    @UriParam(label = "consumer", defaultValue = "now")
    private String startFrom = "now";

    @UriParam(label = "consumer", defaultValue = "5")
    private int maxAttempts = 5;

    @UriParam(label = "consumer", defaultValue = "0")
    private int maxMessagesPerPoll;

    @UriParam(label = "consumer")
    private StateRepository<String, String> offsetRepository;

    @UriParam(label = "consumer,filter")
    private IdempotentRepository idempotentRepository;

    @UriParam(label = "consumer,filter")
    private String includeSender;

    @UriParam(label = "consumer,filter")
    private String excludeSender;

    @UriParam(label = "consumer,filter")
    private String antInclude;

    @UriParam(label = "consumer,filter")
    private String antExclude;

    @UriParam(label = "consumer,filter")
    private String include;

    @UriParam(label = "consumer,filter")
    private String exclude;

    public String getStartFrom() {
        return startFrom;
    }

    /** Consuming a channel or chat: the first files to deliver. now: files shared after the start; beginning: all files, from the oldest on; an ISO time such as 2026-11-22T12:00:00Z: files shared since. An offset in the offsetRepository wins. */
    public void setStartFrom(String startFrom) {
        this.startFrom = startFrom;
    }

    public int getMaxAttempts() {
        return maxAttempts;
    }

    /** Consuming a channel or chat: how many times a file is delivered, at later polls, when its route fails or its fetch is rejected. After that the exception handler gets it. An outage of the service is no attempt. 0 for no limit. */
    public void setMaxAttempts(int maxAttempts) {
        this.maxAttempts = maxAttempts;
    }

    public int getMaxMessagesPerPoll() {
        return maxMessagesPerPoll;
    }

    /** Consuming a channel or chat: the maximum number of files to deliver at one poll. 0 for the limit of Cliq alone, 20 a minute. */
    public void setMaxMessagesPerPoll(int maxMessagesPerPoll) {
        this.maxMessagesPerPoll = maxMessagesPerPoll;
    }

    public StateRepository<String, String> getOffsetRepository() {
        return offsetRepository;
    }

    /** Consuming a channel or chat: stores the offset, by the chat's ID, so that a restart goes on where the last run ended. By default it is not stored. */
    public void setOffsetRepository(StateRepository<String, String> offsetRepository) {
        this.offsetRepository = offsetRepository;
    }

    public IdempotentRepository getIdempotentRepository() {
        return idempotentRepository;
    }

    /** Consuming a channel or chat: stores the IDs of messages whose files were delivered, so that no file is delivered twice. By default in memory. */
    public void setIdempotentRepository(IdempotentRepository idempotentRepository) {
        this.idempotentRepository = idempotentRepository;
    }

    public String getIncludeSender() {
        return includeSender;
    }

    /** Consuming a channel or chat: only files of these senders, by ID or name. Several are separated by comma. */
    public void setIncludeSender(String includeSender) {
        this.includeSender = includeSender;
    }

    public String getExcludeSender() {
        return excludeSender;
    }

    /** Consuming a channel or chat: no files of these senders, by ID or name. Several are separated by comma. It wins over includeSender. */
    public void setExcludeSender(String excludeSender) {
        this.excludeSender = excludeSender;
    }

    public String getAntInclude() {
        return antInclude;
    }

    /** Consuming a channel or chat: only files with names that match one of these Ant style patterns. Several are separated by comma. */
    public void setAntInclude(String antInclude) {
        this.antInclude = antInclude;
    }

    public String getAntExclude() {
        return antExclude;
    }

    /** Consuming a channel or chat: no files with names that match one of these Ant style patterns. Several are separated by comma. It wins over antInclude. */
    public void setAntExclude(String antExclude) {
        this.antExclude = antExclude;
    }

    public String getInclude() {
        return include;
    }

    /** Consuming a channel or chat: only files with names that match this regular expression as a whole (case-insensitive). */
    public void setInclude(String include) {
        this.include = include;
    }

    public String getExclude() {
        return exclude;
    }

    /** Consuming a channel or chat: no files with names that match this regular expression as a whole (case-insensitive). It wins over include. */
    public void setExclude(String exclude) {
        this.exclude = exclude;
    }
}
