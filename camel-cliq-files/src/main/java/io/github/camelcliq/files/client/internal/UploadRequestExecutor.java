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

import java.io.IOException;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends uploads so that an answer which comes while the body is still going out is the answer. The upload is looked at
 * several times a second: when an answer is there, or when the service takes nothing for longer than the socket
 * timeout, the connection is closed. When the connection breaks, an answer that came before is still read. Other
 * requests go the usual way. Thread-safe.
 */
final class UploadRequestExecutor extends HttpRequestExecutor {

    private static final Timeout LOOK = Timeout.ofMilliseconds(1);
    private static final Timeout REST_OF_ANSWER = Timeout.ofSeconds(2);

    /**
     * The service closed the connection after its first answer, before anything else was sent. The pool looks only at
     * connections that were idle for some time; one that was used before is not looked at here again.
     */
    static final class ClosedConnectionException extends IOException {}

    private final UploadMonitor looks;
    private final Timeout stuck;

    /**
     * An executor.
     *
     * @param watcher runs the looks at uploads
     * @param stuck   how long the service may take nothing of a body
     */
    UploadRequestExecutor(ScheduledExecutorService watcher, Timeout stuck) {
        this.looks = new UploadMonitor(watcher);
        this.stuck = stuck;
    }

    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            HttpResponseInformationCallback informationCallback,
            HttpContext context)
            throws IOException, HttpException {
        Upload upload = (Upload) context.getAttribute(Upload.ATTRIBUTE);
        if (upload == null || request.getEntity() == null) {
            return super.execute(request, connection, informationCallback, context);
        }
        HttpCoreContext core = HttpCoreContext.cast(context);
        try {
            upload.over(connection);
            core.setSSLSession(connection.getSSLSession());
            core.setEndpointDetails(connection.getEndpointDetails());
            if (core.getEndpointDetails().getRequestCount() == 1 && connection.isStale()) {
                throw new ClosedConnectionException();
            }
            connection.sendRequestHeader(request);
            if (!upload.isLocal()) {
                upload.flush();
            }
            ClassicHttpResponse answer = send(request, connection, upload);
            if (answer == null) {
                answer = receiveHead(connection);
            }
            if (answer.getEntity() == null && MessageSupport.canResponseHaveBody(request.getMethod(), answer)) {
                receiveBody(connection, answer);
            }
            return answer;
        } catch (HttpException | IOException | RuntimeException e) {
            connection.close(CloseMode.IMMEDIATE);
            throw e;
        }
    }

    /** Sends the body; returns the answer if it came before the body's end: a refusal whole, a success without body. */
    private ClassicHttpResponse send(ClassicHttpRequest request, HttpClientConnection connection, Upload upload)
            throws IOException, HttpException {
        Watch watch = new Watch(connection, upload);
        looks.begin(watch);
        try {
            connection.sendRequestEntity(request);
            upload.flush();
            return watch.end();
        } catch (IOException e) {
            ClassicHttpResponse answer = watch.end();
            if (answer == null && upload.isBegun() && !upload.isSourceFailed() && connection.isOpen()) {
                answer = watch.answerLeftBehind();
            }
            if (answer == null) {
                throw e;
            }
            answer.setHeader(HttpHeaders.CONNECTION, "close");
            return answer;
        } finally {
            looks.end(watch);
            watch.end();
        }
    }

    /** A success stays one when nobody can say how long its body is. */
    private static void receiveBody(HttpClientConnection connection, ClassicHttpResponse response)
            throws IOException, HttpException {
        try {
            connection.receiveResponseEntity(response);
        } catch (HttpException | IOException e) {
            if (response.getCode() >= 300) {
                throw e;
            }
            response.setHeader(HttpHeaders.CONNECTION, "close");
        }
    }

    /** The head of the final answer, after those that only inform (1xx). */
    private static ClassicHttpResponse receiveHead(HttpClientConnection connection) throws IOException, HttpException {
        ClassicHttpResponse answer;
        do {
            answer = connection.receiveResponseHeader();
        } while (answer.getCode() < 200);
        return answer;
    }

    /**
     * The looks at one upload. Only one thread at a time reads from the connection: the watching one, or after
     * {@link #end} the sending one. A look never takes long, since all uploads have their looks from one thread.
     */
    private final class Watch implements Runnable {

        private final HttpClientConnection connection;
        private final Upload upload;
        private ClassicHttpResponse answer;
        private boolean ended;

        private Watch(HttpClientConnection connection, Upload upload) {
            this.connection = connection;
            this.upload = upload;
        }

        @Override
        public synchronized void run() {
            if (ended) {
                return;
            }
            try {
                if (answer == null && connection.isDataAvailable(LOOK)) {
                    takeAnswer();
                } else if (upload.isStuck(stuck)) {
                    connection.close(CloseMode.IMMEDIATE);
                }
            } catch (IOException | HttpException e) {
                // what is wrong with the connection shows in the thread that sends
            }
        }

        /** A refusal ends the upload; a success that came early does not, or the service would get a part of it. */
        private void takeAnswer() throws IOException, HttpException {
            Timeout usual = connection.getSocketTimeout();
            connection.setSocketTimeout(REST_OF_ANSWER);
            ClassicHttpResponse head = connection.receiveResponseHeader();
            if (head.getCode() >= 300) {
                answer = complete(head);
                answer.setHeader(HttpHeaders.CONNECTION, "close");
                connection.close(CloseMode.IMMEDIATE);
            } else if (head.getCode() >= 200) {
                answer = head;
            }
            connection.setSocketTimeout(usual);
        }

        private synchronized ClassicHttpResponse end() {
            ended = true;
            return answer;
        }

        private ClassicHttpResponse answerLeftBehind() {
            try {
                connection.setSocketTimeout(REST_OF_ANSWER);
                return complete(receiveHead(connection));
            } catch (IOException | HttpException e) {
                return null;
            } finally {
                connection.close(CloseMode.IMMEDIATE);
            }
        }

        /** Reads the body as far as it comes soon, since the connection is about to be closed. */
        private ClassicHttpResponse complete(ClassicHttpResponse head) throws IOException, HttpException {
            if (MessageSupport.canResponseHaveBody("POST", head)) {
                connection.receiveResponseEntity(head);
                HttpEntity body = head.getEntity();
                byte[] bytes = SmallBody.read(body.getContent());
                head.setEntity(new ByteArrayEntity(bytes, ContentType.parseLenient(body.getContentType())));
            }
            return head;
        }
    }
}
