using System.Runtime.CompilerServices;

namespace Irql.Cases.Paging.AssertionWithoutBody;

internal interface IConfigurable
{
    [PagedCode]
    void Configure();
}

internal abstract class Base
{
    [PagedCode]
    public abstract void Apply();
}

internal static class Driver
{
    [PagedCode]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void Native();

    [PagedCode]
    private static void Body()
    {
        Ke.PagedCode();
        Native();
    }
}
