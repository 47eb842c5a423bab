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
package io.github.camelcliq.example.springboot;

import io.github.camelcliq.files.CliqFilesConstants;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * Writes a fetched file to the HTTP response. This is a step of the route because the file goes with its exchange: a
 * file of more than 128 KiB is in a temporary file, which is gone when the route is done.
 */
final class Download implements Processor {

    /** The exchange property with the {@link HttpServletResponse}. */
    static final String RESPONSE = "response";

    @Override
    public void process(Exchange exchange) throws IOException {
        HttpServletResponse response = exchange.getProperty(RESPONSE, HttpServletResponse.class);
        Message file = exchange.getMessage();
        response.setContentType(type(file.getHeader(CliqFilesConstants.CONTENT_TYPE, String.class)));
        response.setContentLengthLong(file.getHeader(CliqFilesConstants.FILE_LENGTH, Long.class));
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(file.getHeader(CliqFilesConstants.FILE_NAME, String.class), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        // files of users must not run as pages of this service
        response.setHeader("X-Content-Type-Options", "nosniff");
        try (InputStream content = file.getBody(InputStream.class)) {
            content.transferTo(response.getOutputStream());
        }
    }

    private static String type(String type) {
        try {
            return MediaType.parseMediaType(type).toString();
        } catch (InvalidMediaTypeException e) {
            return MediaType.APPLICATION_OCTET_STREAM_VALUE;
        }
    }
}
