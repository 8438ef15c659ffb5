using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.GenericStaticAbstractContract;

internal interface IWork<TSelf>
    where TSelf : IWork<TSelf>
{
    [IrqlRequiresMax(Apc)]
    static abstract void Run();

    [IrqlRequiresMax(Dispatch)]
    static abstract TSelf operator +(TSelf left, TSelf right);
}

internal struct Work : IWork<Work>
{
    public static void Run() => Api.AtMostApc();

    [IrqlRequiresMax(Passive)]
    public static Work operator +(Work left, Work right) => left; // IRQL1014
}

internal static class Driver
{
    [IrqlRequires(Dispatch)]
    public static void AtDispatch<T>(T first, T second)
        where T : IWork<T>
    {
        T.Run(); // IRQL1001 certain
        var sum = first + second;
    }
}
