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

import io.github.camelcliq.files.client.CliqException;
import io.github.camelcliq.files.client.internal.Secrets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.component.extension.ComponentVerifierExtension;
import org.apache.camel.component.extension.verifier.ResultBuilder;
import org.apache.camel.component.extension.verifier.ResultErrorBuilder;

/** The errors that a verification has found. Their texts show no secret. */
@SuppressWarnings("deprecation") // Camel has no other interface for tools that verify a component
final class CliqFilesFindings {

    /** The detail of an error that names the check. */
    static final String CHECK = "check";

    /** The codes of errors: Camel's own, and behind them two more. */
    enum Code {
        AUTHENTICATION,
        EXCEPTION,
        ILLEGAL_PARAMETER_GROUP_COMBINATION,
        ILLEGAL_PARAMETER_VALUE,
        INCOMPLETE_PARAMETER_GROUP,
        MISSING_PARAMETER,
        UNKNOWN_PARAMETER,
        /** The token lacks a scope. */
        SCOPE_MISSING,
        /** Cliq or the accounts server accepts no request now. */
        RATE_LIMIT
    }

    private static final List<String> SECRETS = List.of("accessToken", "clientSecret", "refreshToken", "webhookToken");

    private final ResultBuilder result;
    private final List<String> secrets;

    /**
     * No errors yet.
     *
     * @param scope      the scope of the verification
     * @param parameters may hold secrets
     */
    CliqFilesFindings(ComponentVerifierExtension.Scope scope, Map<String, Object> parameters) {
        result = ResultBuilder.withStatusAndScope(ComponentVerifierExtension.Result.Status.OK, scope);
        CliqFilesOptionNames names = new CliqFilesOptionNames();
        secrets = parameters.entrySet().stream()
                .filter(parameter ->
                        SECRETS.contains(names.documented(parameter.getKey()).orElse("")))
                .flatMap(parameter -> Stream.ofNullable(parameter.getValue()))
                .map(Object::toString)
                .filter(value -> !value.isBlank())
                .toList();
    }

    /** Adds an error about options. */
    void add(Code code, String text, String... options) {
        result.error(error(code, text, options).build());
    }

    /** Adds a failure of a check of the account or target. */
    void add(String check, Code code, String text, CliqException failure, String... options) {
        ResultErrorBuilder error = error(code, text, options)
                .detail(CHECK, check)
                .detail("EXCEPTION_CLASS", failure.getClass().getName());
        if (failure.getStatusCode() != 0) {
            error.detail("HTTP_CODE", failure.getStatusCode());
        }
        result.error(error.build());
    }

    /** Adds a check that was not made. */
    void addNotChecked(String check, Code code, String text) {
        result.error(error(code, text).detail(CHECK, check).build());
    }

    private ResultErrorBuilder error(Code code, String text, String... options) {
        return ResultErrorBuilder.withCode(code.name())
                .description(Secrets.without(text, secrets))
                .parameterKeys(List.of(options));
    }

    boolean isEmpty() {
        return result().getErrors().isEmpty();
    }

    ComponentVerifierExtension.Result result() {
        return result.build();
    }
}
