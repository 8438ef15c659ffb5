using System;
using Irql.Runtime.Processors;

namespace Irql.Runtime.IoManagement;

/// <summary>Code addresses of routines that lie in guest structures.</summary>
internal static class IoRoutines
{
    public static uint InvalidRequest => Processor.Current.Machine.Io.InvalidRequest;

    public static uint AddressOf(Delegate? routine) => Processor.Current.Machine.Code.AddressOf(routine, Processor.Current);

    public static T? Find<T>(uint address)
        where T : Delegate => Processor.Current.Machine.Code.Find(address) as T;
}
