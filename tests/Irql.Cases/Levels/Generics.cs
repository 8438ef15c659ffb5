using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.Generics;

internal interface IWork
{
    static abstract void Run();

    void Do();
}

internal struct LowWork : IWork
{
    [IrqlRequiresMax(Passive)]
    public static void Run() => Api.PassiveOnly();

    public void Do() => Api.AtMostApc();
}

internal struct AnyWork : IWork
{
    public static void Run() => Api.AnyLevel();

    public void Do()
    {
    }
}

internal static class Driver
{
    // Judged by the instantiation.
    private static void RunStatic<T>()
        where T : struct, IWork
        => T.Run();

    private static void RunInstance<T>(T work)
        where T : struct, IWork
        => work.Do();

    [IrqlRequires(Dispatch)]
    public static void AtDispatch()
    {
        RunStatic<AnyWork>();
        RunStatic<LowWork>(); // IRQL1001 certain
        RunInstance(default(AnyWork));
        RunInstance(default(LowWork)); // IRQL1001 certain
        LowWork.Run(); // IRQL1001 certain
        AnyWork.Run();
    }

    [IrqlRequires(Passive)]
    public static void AtPassive()
    {
        RunStatic<LowWork>();
        RunInstance(default(LowWork));
    }
}
