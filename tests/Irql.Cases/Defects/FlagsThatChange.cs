using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Defects.FlagsThatChange;

// A flag that begins as false is not false for ever.
internal static unsafe class Driver
{
    private const byte DISPATCH_LEVEL = 2;
    private static byte s_isSafe;
    private static bool s_mayWait;

    [IrqlRequires(IrqlLevel.Passive)]
    internal static int PassiveOnly() => 0;

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static int DispatchOnly() => 0;

    internal static void Prepare()
    {
        s_isSafe = 1;
        s_mayWait = true;
    }

    private static void Set(byte* flag) => *flag = 1;

    internal static void ByCompoundAssignment()
    {
        byte flag = 0;
        flag |= 1;
        byte old;
        KeRaiseIrql(DISPATCH_LEVEL, &old);
        if (flag != 0)
            PassiveOnly(); // IRQL1001
        KeLowerIrql(old);
    }

    internal static void ByIncrement()
    {
        byte flag = 0;
        flag++;
        byte old;
        KeRaiseIrql(DISPATCH_LEVEL, &old);
        if (flag != 0)
            PassiveOnly(); // IRQL1001
        KeLowerIrql(old);
    }

    internal static void ByReference()
    {
        byte flag = 0;
        Set(&flag);
        byte old;
        KeRaiseIrql(DISPATCH_LEVEL, &old);
        if (flag != 0)
            PassiveOnly(); // IRQL1001
        KeLowerIrql(old);
    }

    internal static void ByStaticField()
    {
        byte old;
        KeRaiseIrql(DISPATCH_LEVEL, &old);
        if (s_isSafe != 0)
            PassiveOnly(); // IRQL1001
        if (s_mayWait)
            PassiveOnly(); // IRQL1001
        KeLowerIrql(old);
    }

    internal static void NeverSet()
    {
        byte flag = 0;
        byte old;
        KeRaiseIrql(DISPATCH_LEVEL, &old);
        if (flag != 0)
            PassiveOnly();
        KeLowerIrql(old);
    }

    [IrqlRequires(IrqlLevel.Passive)]
    internal static void TooLowByCompoundAssignment()
    {
        bool flag = false;
        flag |= s_mayWait;
        if (flag)
            DispatchOnly(); // IRQL1002
    }

    [IrqlRequires(IrqlLevel.Passive)]
    internal static void TooLowByIncrement()
    {
        int flag = 0;
        flag++;
        if (flag != 0)
            DispatchOnly(); // IRQL1002
    }

    [IrqlRequires(IrqlLevel.Passive)]
    internal static void TooLowByReference()
    {
        byte flag = 0;
        Set(&flag);
        if (flag != 0)
            DispatchOnly(); // IRQL1002
    }

    [IrqlRequires(IrqlLevel.Passive)]
    internal static void TooLowByStaticField()
    {
        if (s_isSafe != 0)
            DispatchOnly(); // IRQL1002
    }

    [DllImport("hal.dll")]
    private static extern void KeRaiseIrql(byte newIrql, byte* oldIrql);

    [DllImport("hal.dll")]
    private static extern void KeLowerIrql(byte newIrql);
}
