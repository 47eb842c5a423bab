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
import io.github.camelcliq.files.client.CliqShare;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;

/** The POST of a share. Each attempt sends a new multipart body. Used by one thread. */
final class ShareAttempts implements ApiRequest<IOException> {

    private final HttpService service;
    private final ShareRequest share;
    private final String url;
    private final Consumer<List<CliqShare.File>> begins;
    private ShareForm form;
    private int attempts;

    /**
     * A share that was not sent yet.
     *
     * @param  url         where to post
     * @param  begins      called with the files when an attempt begins
     * @throws IOException when the share is over a limit or a file cannot be read
     */
    ShareAttempts(HttpService service, ShareRequest share, String url, Consumer<List<CliqShare.File>> begins)
            throws IOException {
        this.service = service;
        this.share = share;
        this.url = url;
        this.begins = begins;
        this.form = ShareForm.of(share);
    }

    @Override
    public Operation operation() {
        return share.target().operation();
    }

    @Override
    public String url() {
        return url;
    }

    @Override
    public List<String> parameters() {
        return share.parameters();
    }

    @Override
    public OpenResponse send(Access access) throws IOException {
        if (attempts++ > 0) {
            form = ShareForm.of(share);
        }
        begins.accept(form.facts());
        return post(access);
    }

    private OpenResponse post(Access access) throws IOException {
        Upload upload = new Upload(form.entity(), form.isLocal(), Progress.ofUpload(this));
        HttpUriRequestBase request = http(access);
        request.setEntity(upload);
        try {
            return service.send(request, upload.context());
        } catch (IOException e) {
            if (upload.isAcceptedInPart()) {
                throw ApiFailures.acceptedInPart(this, upload.sourceFailure());
            }
            upload.throwSourceFailure();
            if (!upload.hasSentBytes()) {
                throw ApiFailures.noResponse(this, e);
            }
            throw ApiFailures.unknownOutcome(this, e);
        }
    }

    @Override
    public boolean isRepeatable() {
        return share.isRepeatable();
    }

    @Override
    public String hint(CliqError error) {
        return "extra_param_found".equals(error.code())
                        && share.sendingBot() != null
                        && share.target() == CliqTarget.CHAT
                ? ". Cliq takes no bot's name here: bots post in channels that they take part in"
                : "";
    }

    @Override
    public String content() {
        int files = share.files().size();
        return " (" + files + (files == 1 ? " file, " : " files, ") + sentBytes() + " bytes)";
    }

    /** The number of bytes of files that the last attempt sent. */
    long sentBytes() {
        return form.sentBytes();
    }

    @Override
    public String toString() {
        return text();
    }
}
