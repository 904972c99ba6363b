/** Live tests run against a real server; without one they fail instead of passing for nothing. */
export default function setup(): void {
  for (const name of ['PARLEY_URL', 'PARLEY_TOKEN_COMMAND']) {
    if (!process.env[name]) {
      throw new Error(
        `${name} is not set; for example: ./parley up, then ` +
          'PARLEY_URL=http://localhost:8080 PARLEY_TOKEN_COMMAND="../../parley token"',
      );
    }
  }
}
