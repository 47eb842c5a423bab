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

import static com.github.tomakehurst.wiremock.http.Fault.CONNECTION_RESET_BY_PEER;
import static com.github.tomakehurst.wiremock.http.Fault.EMPTY_RESPONSE;
import static com.github.tomakehurst.wiremock.http.Fault.MALFORMED_RESPONSE_CHUNK;
import static com.github.tomakehurst.wiremock.http.Fault.RANDOM_DATA_THEN_CLOSE;

import io.github.camelcliq.sandbox.RateLimitResponse;
import java.util.concurrent.Callable;

/** What can be wrong with the service, and with the line to it. */
public enum Fault {
    CONNECTION_REFUSED("Nobody listens: the connection is refused", () -> new ClosedPort(Side.API)),
    PLAIN_HTTP("TLS fails: the service speaks plain HTTP", BrokenTls::speakingPlainHttp),
    UNKNOWN_CERTIFICATE("TLS fails: the certificate is not trusted", BrokenTls::withAnotherCertificate),
    CONNECT_REJECTED("A proxy rejects the CONNECT, here with 403", RejectingProxy::new),
    RESET_AT_ONCE(
            "The connection is reset before the request is read", () -> new BrokenConnection(Scripts::resetAtOnce)),
    RESET_BEFORE_BODY("The connection is reset before the body", () -> new BrokenConnection(Scripts::resetBeforeBody)),
    RESET_DURING_BODY(
            "The connection is reset in the middle of the body", () -> new BrokenConnection(Scripts::resetDuringBody)),
    RESET_AFTER_REQUEST(
            "The connection is reset after the whole request", () -> BadResponses.broken(CONNECTION_RESET_BY_PEER)),
    CLOSED_AFTER_REQUEST("The connection is closed after the whole request", () -> BadResponses.broken(EMPTY_RESPONSE)),
    RESPONSE_LOST("The service does it, its response is lost", () -> new BrokenConnection(Scripts::loseResponse)),
    NO_RESPONSE("No response comes", () -> BrokenConnection.silent(Side.API, Scripts::neverRespond)),
    NOT_EVEN_READ(
            "The service accepts the connection, and nothing of the body",
            () -> BrokenConnection.silent(Side.API, Scripts::neverRead)),
    HALF_A_HEAD("Half of the response's head comes", () -> new BrokenConnection(Scripts::sendHalfAHead)),
    SLOW_HEAD(
            "The response's head comes a byte at a time",
            () -> BrokenConnection.silent(Side.API, Scripts::respondSlowly)),
    ENDLESS_HEAD("The response's head has no end", () -> new BrokenConnection(Scripts::respondWithoutEnd)),
    SECOND_RESPONSE("A second response follows the first", () -> new BrokenConnection(Scripts::respondTwice)),
    HALF_A_BODY("A success comes with half of its body", () -> new BrokenConnection(Scripts::sendHalfABody)),
    HALF_A_CHUNK("A success comes with a broken chunk", () -> BadResponses.broken(MALFORMED_RESPONSE_CHUNK)),
    STALLED_BODY("A success comes, and its body stalls", () -> BrokenConnection.stalled(Scripts::stallInTheBody)),
    GARBAGE("Garbage comes instead of a response", () -> BadResponses.broken(RANDOM_DATA_THEN_CLOSE)),
    HTML_SUCCESS("An HTML page comes with 200", () -> BadResponses.html(Side.API, 200)),
    HTML_ERROR("An HTML page comes with 502", () -> BadResponses.html(Side.API, 502)),
    BAD_REQUEST("400", () -> BadResponses.withStatus(400)),
    FORBIDDEN("403", () -> BadResponses.withStatus(403)),
    NOT_FOUND("404", () -> BadResponses.withStatus(404)),
    SERVER_ERROR("500", () -> BadResponses.withStatus(500)),
    BAD_GATEWAY("502", () -> BadResponses.withStatus(502)),
    UNAVAILABLE("503", () -> BadResponses.withStatus(503)),
    TOKEN_EXPIRED("401 to an expired access token", ExpiredToken::new),
    NO_TOKEN_ACCEPTED("401 to each access token", () -> BadResponses.withStatus(401)),
    REFRESH_TOKEN_REVOKED("The refresh token was revoked", RevokedRefreshToken::new),
    TOKEN_SERVER_DOWN("The token server is down", () -> new ClosedPort(Side.ACCOUNTS)),
    TOKEN_SERVER_ERROR("The token server responds 500", () -> BadResponses.withStatus(Side.ACCOUNTS, 500)),
    TOKEN_RESET(
            "The connection to the token server is reset", () -> BrokenConnection.toAccounts(Scripts::resetBeforeBody)),
    TOKEN_CUT("Half of the token server's response comes", () -> BrokenConnection.toAccounts(Scripts::sendHalfAToken)),
    TOKEN_SLOW(
            "The token server's response comes a byte at a time",
            () -> BrokenConnection.silent(Side.ACCOUNTS, Scripts::respondSlowly)),
    TOKEN_STALLED(
            "The token server's response comes, and its body stalls",
            () -> BrokenConnection.silent(Side.ACCOUNTS, Scripts::stallInTheBody)),
    TOKEN_HTML("The token server responds with an HTML page", () -> BadResponses.html(Side.ACCOUNTS, 200)),
    LOCKED_429("Locked out, with 429", () -> new LockedOut(RateLimitResponse.TOO_MANY_REQUESTS, true)),
    LOCKED_400("Locked out, with 400", () -> new LockedOut(RateLimitResponse.BAD_REQUEST, false)),
    EARLY_401(
            "401 while 50 MB are going out, to an expired access token",
            () -> new BrokenConnection(Scripts.rejectFirstEarly("401 Unauthorized"))),
    EARLY_413("413 while 50 MB are going out", () -> new BrokenConnection(Scripts.rejectEarly("413 Too Large"))),
    EARLY_429(
            "429 while 50 MB are going out", () -> new BrokenConnection(Scripts.rejectEarly("429 Too Many Requests"))),
    DISK_FULL("The disk is full", HealthyService::new);

    private final String title;
    private final Callable<FaultyService> service;

    Fault(String title, Callable<FaultyService> service) {
        this.title = title;
        this.service = service;
    }

    public String title() {
        return title;
    }

    /** A service of its own that has this fault. */
    public FaultyService start() throws Exception {
        return service.call();
    }
}
