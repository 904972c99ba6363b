/** What operators do with a full server: deploy, redeploy, undeploy. */
package io.parley.operation;
