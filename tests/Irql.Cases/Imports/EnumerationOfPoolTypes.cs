using System;
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Imports.EnumerationOfPoolTypes;

internal static unsafe class Driver
{
    private const int PagedPool = 1;
    private const int NonPagedPool = 0;
    private const int NonPagedPoolNx = 512;
    private const uint TAG = 0x31637349;

    internal enum POOL_TYPE
    {
        NonPagedPool = 0,
        PagedPool = 1,
        NonPagedPoolNx = 512,
    }

    [Flags]
    internal enum POOL_FLAGS : ulong
    {
        Uninitialized = 0x2,
        NonPaged = 0x40,
        Paged = 0x100,
    }

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static void* PagedType() => Allocate(POOL_TYPE.PagedPool, 64, TAG); // IRQL2006 certain

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static void* NonpagedType() => Allocate(POOL_TYPE.NonPagedPoolNx, 64, TAG);

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static void* PagedFlags() => Allocate2(POOL_FLAGS.Paged | POOL_FLAGS.Uninitialized, 64, TAG); // IRQL2006 certain

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static void* NonpagedFlags() => Allocate2(POOL_FLAGS.NonPaged | POOL_FLAGS.Uninitialized, 64, TAG);

    [DllImport("*", EntryPoint = "ExAllocatePool2")]
    private static extern void* Allocate2(POOL_FLAGS flags, nuint bytes, uint tag);

    [DllImport("*", EntryPoint = "ExAllocatePoolZero")]
    private static extern void* Allocate(POOL_TYPE type, nuint bytes, uint tag);
}
