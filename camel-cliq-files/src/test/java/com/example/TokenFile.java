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
package com.example;

import io.github.camelcliq.files.client.CliqAuthenticationException;
import io.github.camelcliq.files.client.CliqException;
import io.github.camelcliq.files.client.CliqTokenProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Access tokens that another process writes into a file. */
public class TokenFile implements CliqTokenProvider {

    private final Path file;

    public TokenFile(String file) {
        this.file = Path.of(file);
    }

    @Override
    public String accessToken() throws CliqException {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new CliqAuthenticationException("No access token: " + file + " cannot be read", e);
        }
    }
}
