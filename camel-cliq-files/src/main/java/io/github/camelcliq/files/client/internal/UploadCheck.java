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
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * The check of an upload whose body is being sent: has a response arrived, does the service still accept the body?
 *
 * <p>Three threads use it. The monitor's thread polls for the first byte of a response and never waits longer for one
 * upload; another one then reads the response; the thread that sends ends the check. Only one of them at a time reads
 * from the connection.
 */
final class UploadCheck implements Runnable {

    private static final Timeout POLL_TIMEOUT = Timeout.ofMilliseconds(1);
    private static final Timeout REST_OF_RESPONSE = Timeout.ofSeconds(2);

    private final HttpClientConnection connection;
    private final Upload upload;
    private final Timeout socketTimeout;
    private final RequestMonitor monitor;
    private final Timeout responseTimeout;
    private final Executor readers;
    private ClassicHttpResponse response;
    private boolean reading;
    private boolean ended;

    UploadCheck(
            HttpClientConnection connection,
            Upload upload,
            Timeout socketTimeout,
            RequestMonitor monitor,
            Timeout responseTimeout,
            Executor readers) {
        this.connection = connection;
        this.upload = upload;
        this.socketTimeout = socketTimeout;
        this.monitor = monitor;
        this.responseTimeout = responseTimeout;
        this.readers = readers;
    }

    @Override
    public synchronized void run() {
        if (ended || reading) {
            return;
        }
        upload.reportProgress();
        try {
            if (response == null && connection.isDataAvailable(POLL_TIMEOUT)) {
                reading = true;
                readers.execute(this::read);
            } else if (upload.isBlocked(socketTimeout)) {
                connection.close(CloseMode.IMMEDIATE);
            }
        } catch (RejectedExecutionException e) {
            // the next check tries again
            reading = false;
        } catch (IOException e) {
            // the failure of the connection shows in the thread that sends
        }
    }

    private void read() {
        ClassicHttpResponse received = null;
        try {
            received = readResponse();
        } catch (IOException | HttpException | RuntimeException | Error e) {
            // a part of the head is read, and the rest cannot be parsed
            connection.close(CloseMode.IMMEDIATE);
        } finally {
            readingEnded(received);
        }
    }

    /** A rejection ends the upload. An early success does not: the service would get a part of the body. */
    private ClassicHttpResponse readResponse() throws IOException, HttpException {
        ClassicHttpResponse head;
        try (Deadline deadline = new Deadline(connection, responseTimeout, monitor)) {
            head = connection.receiveResponseHeader();
        }
        if (head.getCode() < HttpStatus.SC_SUCCESS) {
            return null;
        }
        if (head.getCode() >= HttpStatus.SC_REDIRECTION) {
            connection.setSocketTimeout(REST_OF_RESPONSE);
            completed(head, connection).setHeader(HttpHeaders.CONNECTION, "close");
            connection.close(CloseMode.IMMEDIATE);
        }
        return head;
    }

    private synchronized void readingEnded(ClassicHttpResponse received) {
        response = received;
        reading = false;
        notifyAll();
    }

    /** Ends the check, after a response that is being read; returns the response that arrived, whole if a rejection. */
    synchronized Optional<ClassicHttpResponse> end() {
        ended = true;
        boolean interrupted = false;
        while (reading) {
            try {
                wait();
            } catch (InterruptedException e) {
                // ends the read
                connection.close(CloseMode.IMMEDIATE);
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return Optional.ofNullable(response);
    }

    /** Reads the body as far as it arrives soon, since the connection is about to be closed. */
    static ClassicHttpResponse completed(ClassicHttpResponse head, HttpClientConnection connection) {
        if (MessageSupport.canResponseHaveBody(Method.POST.name(), head)) {
            try {
                connection.receiveResponseEntity(head);
                HttpEntity body = head.getEntity();
                byte[] bytes = SmallBody.read(body.getContent());
                head.setEntity(new ByteArrayEntity(bytes, ContentType.parseLenient(body.getContentType())));
            } catch (IOException | HttpException e) {
                // the status is known
                head.setEntity(null);
            }
        }
        return head;
    }
}
