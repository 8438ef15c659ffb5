using System;
using System.Collections.Generic;
using Irql.Runtime.Observation;
using Irql.Runtime.Processors;

namespace Irql.Runtime.Devices;

/// <summary>Requests from one processor to another, carried out at IPI level on the other's present stack.</summary>
internal sealed class IpiService
{
    private readonly Dictionary<int, Queue<Action<Processor>>> _requests = [];

    public void Send(Processor from, Processor target, Action<Processor> action)
    {
        from.TellOf(ObservedKind.IpiSend, from.Thread, argument: (uint)target.Number, subject: action);
        if (!_requests.TryGetValue(target.Number, out var queue))
            _requests[target.Number] = queue = [];
        queue.Enqueue(action);
        target.Request(Processor.Ipi);
    }

    public void Service(Processor processor)
    {
        if (!_requests.TryGetValue(processor.Number, out var queue))
            return;
        while (queue.TryDequeue(out var action))
        {
            var frame = processor.EnterFrame(FrameKind.Interrupt, Processor.Ipi);
            processor.TellOf(ObservedKind.IpiBegin, processor.Thread, subject: action);
            action(processor);
            processor.TellOf(ObservedKind.IpiEnd, processor.Thread, subject: action);
            processor.LeaveFrame(frame, frame.Irql);
        }
    }
}
