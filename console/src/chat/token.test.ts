import { afterEach, expect, it, vi } from 'vitest';
import { fetchDemoToken } from './token';

function answer(body: string, status: number, type = 'application/json') {
  const response = new Response(body, { status, headers: { 'Content-Type': type } });
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => response),
  );
}

afterEach(() => vi.unstubAllGlobals());

it('asks for the token of the user, whatever characters the id has', async () => {
  answer('{"token":"t","appID":3}', 200);
  expect(await fetchDemoToken('a&b#c')).toEqual({ token: 't', appID: 3 });
  expect(fetch).toHaveBeenCalledWith('v1/demo/token?userID=a%26b%23c');
});

it('gives null where demo tokens are off', async () => {
  answer('{}', 404);
  expect(await fetchDemoToken('alice')).toBeNull();
});

it('rejects with the number of the problem', async () => {
  answer('{"code":6000124,"detail":"userID is too long"}', 400, 'application/problem+json');
  await expect(fetchDemoToken('alice')).rejects.toEqual({
    code: 6000124,
    message: 'userID is too long',
  });
});

it('rejects with the status when the answer is not ours', async () => {
  answer('<html>', 502, 'text/html');
  await expect(fetchDemoToken('alice')).rejects.toMatchObject({ code: 502 });
});
