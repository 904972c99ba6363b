import { Center, Stack, Text } from '@mantine/core';
import { IconMessages } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Beside the conversations while none is open. */
export function EmptyPane() {
  const { t } = useTranslation();
  return (
    <Center flex={1} p="xl">
      <Stack align="center" gap="xs" maw={360}>
        <IconMessages size={56} stroke={1.2} color="var(--parley-meta)" aria-hidden />
        <Text fw={600} size="lg">
          {t('messages.select')}
        </Text>
        <Text c="dimmed" ta="center">
          {t('messages.selectHint')}
        </Text>
      </Stack>
    </Center>
  );
}
