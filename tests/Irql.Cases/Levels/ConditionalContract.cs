using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.ConditionalContract;

internal static class Driver
{
    [System.Flags]
    internal enum Options
    {
        None = 0,
        Wait = 1,
        Log = 2,
    }

    [IrqlRequires(Dispatch)]
    public static void Caller(bool wait, Options options)
    {
        WhenTrue(false);
        WhenTrue(true); // IRQL1001 certain
        WhenTrue(wait); // IRQL1001 may
        WhenNotZero(0);
        WhenNotZero(5); // IRQL1001 certain
        WhenNotZero(Api.Number()); // IRQL1001 may
        WhenFlag(Options.None);
        WhenFlag(Options.Log);
        WhenFlag(Options.Wait | Options.Log); // IRQL1001 certain
        WhenFlag(options); // IRQL1001 may
    }

    [IrqlRequires(Passive)]
    public static void LowCaller(bool wait)
    {
        WhenTrue(wait);
        WhenNotZero(1);
        WhenFlag(Options.Wait);
    }

    [IrqlRequiresMax(Dispatch)]
    [IrqlRequiresMax(Apc, WhenParameter = nameof(wait), WhenIs = true)]
    private static void WhenTrue(bool wait)
    {
    }

    [IrqlRequiresMax(Dispatch)]
    [IrqlRequiresMax(Passive, WhenParameter = nameof(timeout), WhenIsNot = 0)]
    private static void WhenNotZero(int timeout)
    {
    }

    [IrqlRequiresMax(Dispatch)]
    [IrqlRequiresMax(Apc, WhenParameter = nameof(options), WhenHasFlag = Options.Wait)]
    private static void WhenFlag(Options options)
    {
    }
}
