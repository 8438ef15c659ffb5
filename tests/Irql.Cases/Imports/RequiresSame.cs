using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Imports.RequiresSame;

internal static unsafe class Driver
{
    private const byte DISPATCH_LEVEL = 2;

    [IrqlRequiresSame]
    internal static void Leaks()
    {
        byte old;
        KeRaiseIrql(DISPATCH_LEVEL, &old);
    } // IRQL1007

    [IrqlRequiresSame]
    internal static void Restores()
    {
        byte old;
        KeRaiseIrql(DISPATCH_LEVEL, &old);
        KeLowerIrql(old);
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void KeLowerIrql(byte newIrql);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeRaiseIrql(byte newIrql, byte* oldIrql);
}
