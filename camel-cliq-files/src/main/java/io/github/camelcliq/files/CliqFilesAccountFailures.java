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

import io.github.camelcliq.files.CliqFilesFindings.Code;
import io.github.camelcliq.files.client.CliqAuthenticationException;
import io.github.camelcliq.files.client.CliqException;
import io.github.camelcliq.files.client.CliqInvalidRequestException;
import io.github.camelcliq.files.client.CliqNotFoundException;
import io.github.camelcliq.files.client.CliqPermissionException;
import io.github.camelcliq.files.client.CliqRateLimitException;
import io.github.camelcliq.files.client.internal.Operation;
import io.github.camelcliq.files.client.internal.TokenRejection;

/** Turns the failures of an account's check into findings: what is wrong, and which option or step mends it. */
final class CliqFilesAccountFailures {

    private static final String ACCOUNTS_SERVER = "accountsServer";
    private static final String CREDENTIALS = "credentials";
    private static final String API = "api";
    private static final String DATA_CENTER = "dataCenter";
    private static final String TARGET = "target";

    private final CliqFilesConfiguration options;
    private final CliqFilesFindings findings;

    CliqFilesAccountFailures(CliqFilesConfiguration options, CliqFilesFindings findings) {
        this.options = options;
        this.findings = findings;
    }

    /** There is no access token. */
    void ofToken(CliqException e) {
        if (e instanceof CliqAuthenticationException) {
            tokenRejected(e);
        } else {
            findings.add(
                    ACCOUNTS_SERVER,
                    Code.EXCEPTION,
                    e.getMessage()
                            + ". Check the network, a proxy (proxyHost, proxyPort), and dataCenter or accountsUrl,"
                            + " then try again",
                    e,
                    options.getAccountsUrl() == null ? "dataCenter" : "accountsUrl");
        }
    }

    private void tokenRejected(CliqException e) {
        String happened = "The accounts server " + options.accounts() + " responded " + e.getError() + ". ";
        String dataCenter = dataCenter();
        switch (TokenRejection.of(e.getError())) {
            case CLIENT_UNKNOWN ->
                findings.add(
                        CREDENTIALS,
                        Code.AUTHENTICATION,
                        happened + "It does not know the client. Check clientId and clientSecret, without blanks around"
                                + " them, and " + dataCenter + ": a data centre does not know a client of another one",
                        e,
                        "clientId",
                        "clientSecret",
                        "dataCenter");
            case REFRESH_TOKEN_UNKNOWN ->
                findings.add(
                        CREDENTIALS,
                        Code.AUTHENTICATION,
                        happened
                                + "It knows the client, but not the refresh token. Check that refreshToken is complete,"
                                + " belongs to this client, and was not revoked or removed by a 21st one, and "
                                + dataCenter,
                        e,
                        "refreshToken",
                        "dataCenter");
            case TOO_MANY_TOKENS ->
                findings.add(
                        CREDENTIALS,
                        Code.RATE_LIMIT,
                        happened + "A refresh token makes at most 10 access tokens in 10 minutes. Wait that long, and"
                                + " check whether another program uses the same refresh token",
                        e,
                        "refreshToken");
            case OTHER ->
                findings.add(CREDENTIALS, Code.AUTHENTICATION, e.getMessage(), e, "refreshToken", "tokenProvider");
        }
    }

    private String dataCenter() {
        return options.getAccountsUrl() == null ? "dataCenter=" + options.getDataCenter() : "accountsUrl";
    }

    /**
     * A request was not successful.
     *
     * @param  operation the operation of the request
     * @param  onTarget  whether the request was for the target, not for a name that does not exist
     * @param  e         the failure
     * @return           whether all other requests would fail, too
     */
    boolean ofRequest(Operation operation, boolean onTarget, CliqException e) {
        if (e instanceof CliqRateLimitException) {
            findings.add(operation.scope(), Code.RATE_LIMIT, e.getMessage(), e);
        } else if (e instanceof CliqAuthenticationException) {
            unauthorized(e);
            return true;
        } else if (e instanceof CliqPermissionException permission && permission.isScopeMissing()) {
            findings.add(
                    operation.scope(),
                    Code.SCOPE_MISSING,
                    "The token lacks the scope " + operation.scope() + ". The scopes of a refresh token are fixed: make"
                            + " another one with this scope",
                    e,
                    "refreshToken");
        } else if (!isOfCliq(e)) {
            findings.add(
                    API,
                    Code.EXCEPTION,
                    e.getMessage() + ". Check the network, a proxy (proxyHost, proxyPort), and dataCenter or baseUrl: "
                            + options.service() + " has to be Cliq",
                    e,
                    options.getBaseUrl() == null ? "dataCenter" : "baseUrl");
            return true;
        } else if (onTarget) {
            findings.add(TARGET, Code.ILLEGAL_PARAMETER_VALUE, e.getMessage() + remedy(e), e, toCheck(e));
        }
        return false;
    }

    /** The options that may be wrong when Cliq rejects a target. */
    private String[] toCheck(CliqException e) {
        if (isJoinRequired(e)) {
            return new String[] {"name"};
        }
        return isInAddress() ? new String[] {"name", "network", "organization"} : new String[] {"name", "network"};
    }

    private boolean isInAddress() {
        return options.getNetwork() != null || options.getOrganization() != null;
    }

    private static boolean isJoinRequired(CliqException e) {
        return e instanceof CliqPermissionException permission && permission.isJoinRequired();
    }

    /** Whether Cliq itself rejects the name: a response in Cliq's form, or one that was understood. */
    private static boolean isOfCliq(CliqException e) {
        boolean rejects = e instanceof CliqNotFoundException
                || e instanceof CliqPermissionException
                || e instanceof CliqInvalidRequestException;
        return rejects && (e.getStatusCode() / 100 == 2 || e.getError().isOfCliq());
    }

    private String remedy(CliqException e) {
        if (isJoinRequired(e)) {
            return "";
        }
        String addresses = isInAddress() ? ". Check network and organization" : ". If it is in a network, set network";
        return e instanceof CliqPermissionException
                ? ". The user of the token has to be a member" + addresses
                : ". Check the name: a channel or bot has a unique name, which is not the displayed one" + addresses;
    }

    private void unauthorized(CliqException e) {
        if (options.getWebhookToken() != null) {
            findings.add(
                    CREDENTIALS,
                    Code.AUTHENTICATION,
                    "Cliq responded " + e.getError()
                            + " to the webhookToken. Check in Cliq (Bots & Tools, Webhook Tokens)"
                            + " that it was not deleted, else generate another one, and dataCenter or baseUrl",
                    e,
                    "webhookToken",
                    "dataCenter");
        } else {
            findings.add(
                    DATA_CENTER,
                    Code.AUTHENTICATION,
                    "Cliq at " + options.service() + " responded " + e.getError() + " to the access token. "
                            + tokenRemedy(),
                    e,
                    "dataCenter",
                    "accessToken");
        }
    }

    private String tokenRemedy() {
        return options.getAccessToken() == null
                ? "The accounts server " + options.accounts()
                        + " has made it: check that both are in the data centre of"
                        + " the account (dataCenter, or baseUrl and accountsUrl)"
                : "An accessToken is valid for an hour: set clientId, clientSecret and refreshToken instead, and check"
                        + " dataCenter or baseUrl";
    }
}
