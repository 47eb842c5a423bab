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

import io.github.camelcliq.files.CliqFilesConfiguration;
import io.github.camelcliq.files.RawServer;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A line to one of the sandbox's sides on which each connection goes as a script says, until it is mended. */
final class BrokenConnection extends FaultyService {

    /** What becomes of a connection; it is closed afterwards. */
    interface Script {
        void run(Socket connection, BrokenConnection line) throws IOException;
    }

    private static final int LONG = 60_000;
    private static final int SHORT = 1_000;

    private final Side side;
    private final int soTimeout;
    private final int responseTimeout;
    private final Script script;
    private final RawServer server;
    private final AtomicInteger heads = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean mended;

    private BrokenConnection(Side side, Script script, int soTimeout, int responseTimeout) throws IOException {
        this.side = side;
        this.script = script;
        this.soTimeout = soTimeout;
        this.responseTimeout = responseTimeout;
        this.server = new RawServer(this::serve);
    }

    BrokenConnection(Script script) throws IOException {
        this(Side.API, script, LONG, LONG);
    }

    static BrokenConnection toAccounts(Script script) throws IOException {
        return new BrokenConnection(Side.ACCOUNTS, script, LONG, LONG);
    }

    /** A line without a whole response, for a component that waits a second for it. */
    static BrokenConnection silent(Side side, Script script) throws IOException {
        return new BrokenConnection(side, script, SHORT, SHORT);
    }

    /** A line on which a response's body stalls, for a component that waits a second for the next byte. */
    static BrokenConnection stalled(Script script) throws IOException {
        return new BrokenConnection(Side.API, script, SHORT, LONG);
    }

    private void serve(Socket connection) throws IOException {
        if (mended) {
            relay(connection);
        } else {
            script.run(connection, this);
        }
    }

    /** Reads a request's head, which makes it one that the service saw. */
    String seeRequest(Socket connection) throws IOException {
        String head = RawServer.readHead(connection);
        heads.incrementAndGet();
        return head;
    }

    /** Has the sandbox serve this connection. */
    void relay(Socket connection) throws IOException {
        Relay.run(connection, sandbox().port());
    }

    /** Keeps the connection and does nothing with it. */
    void hold() throws IOException {
        try {
            closed.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** Resets a connection, instead of closing it in good order. */
    static void reset(Socket connection) throws IOException {
        connection.setSoLinger(true, 0);
        connection.close();
    }

    @Override
    public void configure(CliqFilesConfiguration options) {
        super.configure(options);
        side.configure(options, server.url());
        options.setSoTimeout(mended ? LONG : soTimeout);
        options.setResponseTimeout(mended ? LONG : responseTimeout);
    }

    /** With a timeout that the sandbox meets on a slow machine, too. */
    @Override
    public boolean needsNewOptions() {
        return soTimeout == SHORT;
    }

    @Override
    public int requests() {
        return (side == Side.API ? heads.get() : 0) + super.requests();
    }

    @Override
    public void mend() {
        mended = true;
    }

    @Override
    public void close() throws Exception {
        closed.countDown();
        server.close();
        super.close();
    }
}
