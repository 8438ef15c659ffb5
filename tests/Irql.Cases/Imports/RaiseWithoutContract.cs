using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.RaiseWithoutContract;

internal static unsafe class Driver
{
    internal static void EnterCritical() // IRQL1008
    {
        KeRaiseIrqlToDpcLevel();
    }

    internal static void Paired(EXTENSION* extension)
    {
        byte old = KeRaiseIrqlToDpcLevel();
        extension->Count++;
        KeLowerIrql(old);
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void KeLowerIrql(byte newIrql);

    [DllImport("ntoskrnl.exe")]
    private static extern byte KeRaiseIrqlToDpcLevel();
}

internal struct EXTENSION
{
    public uint Count;
}
