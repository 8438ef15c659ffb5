//@ option irql_platform = x86
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Defects.FloatingPointSaves;

internal static unsafe class Driver
{
    private const byte PASSIVE_LEVEL = 0;
    private const byte APC_LEVEL = 1;
    private const byte DISPATCH_LEVEL = 2;

    [IrqlRequires(IrqlLevel.Passive)]
    internal static void RestoredLower()
    {
        KFLOATING_SAVE save;
        byte old;
        KeRaiseIrql(APC_LEVEL, &old);
        if (KeSaveFloatingPointState(&save) >= 0)
        {
            KeLowerIrql(old);
            KeRestoreFloatingPointState(&save); // IRQL5007
            return;
        }

        KeLowerIrql(old);
    }

    [IrqlRequires(IrqlLevel.Passive)]
    internal static void RaisedAgainBeforeRestore()
    {
        KFLOATING_SAVE save;
        byte old;
        KeRaiseIrql(APC_LEVEL, &old);
        if (KeSaveFloatingPointState(&save) >= 0)
        {
            KeLowerIrql(old);
            {
                KeRaiseIrql(APC_LEVEL, &old);
            }

            KeRestoreFloatingPointState(&save);
        }

        KeLowerIrql(old);
    }

    private static void LowerHelper(byte old) => KeLowerIrql(old); // IRQL1008

    [IrqlRequires(IrqlLevel.Passive)]
    internal static void LoweredInHelper()
    {
        KFLOATING_SAVE save;
        byte old;
        KeRaiseIrql(APC_LEVEL, &old);
        if (KeSaveFloatingPointState(&save) >= 0)
        {
            LowerHelper(old);
            KeRestoreFloatingPointState(&save); // IRQL5007
            return;
        }

        LowerHelper(old);
    }

    private static int SaveHelper(KFLOATING_SAVE* save) => KeSaveFloatingPointState(save);

    private static void RestoreHelper(KFLOATING_SAVE* save) => KeRestoreFloatingPointState(save);

    [IrqlRequires(IrqlLevel.Passive)]
    internal static void AcrossHelpers()
    {
        KFLOATING_SAVE save;
        byte old;
        if (SaveHelper(&save) < 0)
            return;
        KeRaiseIrql(DISPATCH_LEVEL, &old);
        RestoreHelper(&save); // IRQL5007
        KeLowerIrql(old);
    }

    [IrqlRole("DRIVER_DISPATCH")]
    internal static int Unprotected(void* device, void* request)
    {
        float value = *(float*)request;
        value = value + 1.0f; // IRQL5006
        *(float*)request = value;
        return 0;
    }

    [IrqlRole("DRIVER_DISPATCH")]
    internal static int Protected(void* device, void* request)
    {
        KFLOATING_SAVE save;
        int status = KeSaveFloatingPointState(&save);
        if (status < 0)
            return status;
        float value = *(float*)request;
        for (int i = 0; i < 100; i++)
            value = value + 1.0f;
        *(float*)request = value;
        KeRestoreFloatingPointState(&save);
        return 0;
    }

    [DllImport("hal.dll")]
    private static extern void KeRaiseIrql(byte newIrql, byte* oldIrql);

    [DllImport("hal.dll")]
    private static extern void KeLowerIrql(byte newIrql);

    [DllImport("ntoskrnl.exe")]
    private static extern int KeSaveFloatingPointState(KFLOATING_SAVE* save);

    [DllImport("ntoskrnl.exe")]
    private static extern int KeRestoreFloatingPointState(KFLOATING_SAVE* save);
}

internal struct KFLOATING_SAVE
{
    public uint Reserved;
}
